"""Reports are public too, and a decision or briefing note can name the decision that it follows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("publication", "0004_cards_of_lists"),
    ]

    operations = [
        migrations.AddField(
            model_name="publishedrecord",
            name="follows_ref",
            field=models.CharField(
                blank=True, default="", help_text="The decision under whose authority it stands.", max_length=60
            ),
        ),
        migrations.AlterField(
            model_name="publishedfile",
            name="purpose",
            field=models.CharField(
                help_text='"edition-pdf" (on paper), "report-file" (linked) or "document" (listed).',
                max_length=30,
            ),
        ),
        migrations.AlterField(
            model_name="publishedrecord",
            name="kind",
            field=models.CharField(
                choices=[
                    ("forthcoming", "forthcoming"),
                    ("urgency", "urgency"),
                    ("private-meetings", "private-meetings"),
                    ("decisions", "decisions"),
                    ("reports", "reports"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddIndex(
            model_name="publishedrecord",
            index=models.Index(
                condition=models.Q(("follows_ref", ""), _negated=True),
                fields=["follows_ref"],
                name="publication_by_what_it_follows",
            ),
        ),
    ]
