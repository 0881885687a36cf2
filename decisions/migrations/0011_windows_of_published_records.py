"""Give records that were published before there were windows their window and the standing of each resolution.

Not reversible by itself: the tables go with the migration before.
"""

from django.db import migrations

SQL = """
INSERT INTO decisions_callinwindow (record_id, status, opens_at, deadline, cutoff_inclusive, implementable_from,
                                    implementable_at, shut_at, constitution_version, calendar_version)
SELECT id, 'open', call_in_opens_at, call_in_deadline, true, implementable_from,
       implementable_from::timestamp AT TIME ZONE 'Europe/London', NULL, constitution_version, calendar_version
  FROM decisions_decisionrecord
 WHERE call_in = 'eligible' AND call_in_deadline IS NOT NULL AND implementable_from IS NOT NULL;

INSERT INTO decisions_resolutionstanding (record_id, position, label, status, since, free_from, implemented_on,
                                          implemented_note, implemented_by_id, version)
SELECT d.id, coalesce(r.position, 0), coalesce(r.label, ''),
       CASE d.call_in WHEN 'eligible' THEN 'waiting' ELSE 'free' END, d.published_at,
       CASE d.call_in WHEN 'eligible' THEN NULL ELSE d.decided_on END, NULL, '', NULL, 1
  FROM decisions_decisionrecord d
  LEFT JOIN decisions_resolution r ON r.record_id = d.id
 WHERE d.published_at IS NOT NULL AND d.not_compliant = '';
"""


class Migration(migrations.Migration):
    """The scheduler shuts, on its next round, the windows whose deadline has passed."""

    dependencies = [("decisions", "0010_call_in_and_accountability")]

    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
