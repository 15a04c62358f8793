"""A calibration has the same fields in every room that has equipment: a longer reason. No row is changed."""

from django.db import migrations, models

from sarhad.kernel.append_only import open_meanwhile

first, last = open_meanwhile("forensics", "forensics_calibration", "forensics_calibrationstep")


class Migration(migrations.Migration):
    dependencies = [("forensics", "0007_settings_of_a_method")]
    operations = [
        first,
        migrations.AlterField(
            model_name="calibration",
            name="certificate",
            field=models.CharField(help_text="Number of the certificate.", max_length=80),
        ),
        migrations.AlterField(
            model_name="calibrationstep",
            name="why",
            field=models.CharField(blank=True, max_length=300),
        ),
        last,
    ]
