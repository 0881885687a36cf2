"""Until now everybody in these roles could read each withheld document; from now on each document names its readers."""

from django.db import migrations

ROLES = ("democratic_services", "proper_officer", "monitoring_officer", "legal", "director")


def name_readers(apps, schema_editor):
    documents = apps.get_model("decisions", "WithheldDocument").objects.all()
    reader = apps.get_model("decisions", "WithheldReader")
    reader.objects.bulk_create(
        reader(document=document, role=role, named_at=document.recorded_at) for document in documents for role in ROLES
    )


class Migration(migrations.Migration):
    dependencies = [("decisions", "0008_officers_report")]
    operations = [migrations.RunPython(name_readers, migrations.RunPython.noop)]
