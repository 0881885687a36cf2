"""Make the sweep cheaper: keep since when a notice is on the website, and let a row be written again on its own page.

With the day kept beside the other evidence, the sweep finds notices without display at the offices in the rows that it reads anyway.
Half of each page stays free and no index is on a column that the sweep writes, so that no index is written when every standing changes.
"""

from django.db import migrations, models

KNOWN = """
UPDATE decisions_lawfuldates l SET website_since = f.day
FROM (
    SELECT n.matter_id, min((d.from_at AT TIME ZONE 'Europe/London')::date) AS day
    FROM decisions_notice n
    JOIN decisions_noticedisplay d ON d.notice_id = n.id AND d.place = 'website'
    WHERE n.kind = 'KD28' AND n.status = 'given' AND n.number >= coalesce((
        SELECT max(r.number) FROM decisions_notice r
        WHERE r.matter_id = n.matter_id AND r.kind = 'KD28' AND r.status = 'given' AND r.restarts_clock), 0)
    GROUP BY n.matter_id
) f
WHERE f.matter_id = l.matter_id
"""


class Migration(migrations.Migration):
    dependencies = [("decisions", "0005_matter_states")]

    operations = [
        migrations.AddField(
            model_name="lawfuldates",
            name="website_since",
            field=models.DateField("first notice on the website since", blank=True, null=True),
        ),
        migrations.RemoveIndex(model_name="lawfuldates", name="decisions_open_standing"),
        migrations.RunSQL(
            "ALTER TABLE decisions_lawfuldates SET (fillfactor = 50)",
            "ALTER TABLE decisions_lawfuldates RESET (fillfactor)",
        ),
        migrations.RunSQL(KNOWN, migrations.RunSQL.noop),
    ]
