"""The database itself refuses to change or delete what became of a calibration."""

from django.db import migrations

from sarhad.kernel.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("laboratory", "0003_calibration_steps")]
    operations = [append_only("laboratory", "laboratory_calibrationstep")]
