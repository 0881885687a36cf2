"""How a list shows a record is made once, with its edition; `render_public_pages` fills it for records of before."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publication", "0003_log_append")]
    operations = [
        migrations.AddField(
            model_name="publishedrecord",
            name="card_html",
            field=models.TextField(
                blank=True, default="", help_text="How a list shows the record, made with the edition."
            ),
        )
    ]
