"""Give the sweep its calendar: each day with its working ordinal and the days that the rules count from it.

`decisions.services.counted_days` fills it from `decisions.rules`, and fills it again when the calendar or the constitution
changes. The two small indexes find what the sweep looks at besides the lawful dates: private matters, and notices that are
not the first one.
"""

from django.db import migrations

CREATE = """
CREATE TABLE decisions_calendarday (
    day date PRIMARY KEY,
    ordinal integer,
    ordinal_before integer,
    is_working boolean,
    ordinary_from date,
    publish_by date,
    exception_from date,
    exception_by date,
    private_first_by date,
    private_first_latest date,
    private_second_by date,
    private_second_latest date
);
CREATE TABLE decisions_calendarversion (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    version text NOT NULL,
    filled_at timestamptz NOT NULL
);
CREATE FUNCTION decisions_say_day(day date) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_char(day::timestamp, 'FMDay FMDD FMMonth YYYY')
$$;
CREATE INDEX decisions_private_matters ON decisions_forthcomingdecision (due_from)
    WHERE restriction <> 'open' AND maker_kind = 'body';
CREATE INDEX decisions_other_notices ON decisions_notice (kind, matter_id) WHERE kind <> 'KD28' AND status = 'given';
"""

DROP = """
DROP INDEX decisions_other_notices;
DROP INDEX decisions_private_matters;
DROP FUNCTION decisions_say_day(date);
DROP TABLE decisions_calendarversion;
DROP TABLE decisions_calendarday;
"""


class Migration(migrations.Migration):
    dependencies = [("decisions", "0002_chained_audit_log")]

    operations = [migrations.RunSQL(CREATE, DROP)]
