"""The database itself refuses to change or delete a calibration, or what became of it."""

from django.db import migrations

from sarhad.kernel.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("forensics", "0005_calibration_steps")]
    operations = [append_only("forensics", "forensics_calibration", "forensics_calibrationstep")]
