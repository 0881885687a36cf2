"""Lists say how a decision stands once it has been called in; both columns fill themselves for rows written by COPY."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publication', '0006_what_became_of_a_decision'),
    ]

    operations = [
        migrations.AddField(
            model_name='publishedrecord',
            name='standing',
            field=models.CharField(blank=True, db_default='', default='', help_text='How a decision, or its call-in, stands, in words for lists; empty while it only waits.', max_length=300),
        ),
        migrations.AlterField(
            model_name='publishedrecord',
            name='since_html',
            field=models.TextField(blank=True, db_default='', default='', help_text='What became of a decision since: call-in and whether it may be carried out.'),
        ),
    ]
