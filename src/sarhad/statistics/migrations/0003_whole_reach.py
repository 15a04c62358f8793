from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('statistics', '0002_attempts_of_a_file'),
    ]

    operations = [
        migrations.AddField(
            model_name='statisticsfile',
            name='is_whole',
            field=models.BooleanField(default=False, help_text='All posts within reach of who asked: only then groups of persons are counted.'),
        ),
    ]
