"""The database itself refuses to change or delete what was drawn, measured, compared, calibrated and printed."""

from django.db import migrations

from sarhad.kernel.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("laboratory", "0001_initial")]
    operations = [
        append_only(
            "laboratory",
            "laboratory_calibration",
            "laboratory_comparison",
            "laboratory_measuredspectrum",
            "laboratory_measurement",
            "laboratory_rawfile",
            "laboratory_reportprint",
            "laboratory_sample",
        )
    ]
