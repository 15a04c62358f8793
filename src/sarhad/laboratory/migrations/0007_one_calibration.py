"""A calibration has the same fields in every room that has equipment. No row is changed."""

from django.conf import settings
from django.db import migrations, models

from sarhad.kernel.append_only import open_meanwhile

first, last = open_meanwhile("laboratory", "laboratory_calibration", "laboratory_calibrationstep")


class Migration(migrations.Migration):
    dependencies = [
        ("laboratory", "0006_basis_of_a_quantity"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        first,
        migrations.RemoveConstraint(model_name="calibration", name="laboratory_calibration_days"),
        migrations.RenameField(model_name="calibration", old_name="valid_until", new_name="until_on"),
        migrations.RenameField(model_name="calibration", old_name="officer", new_name="recorded_by"),
        migrations.RenameField(model_name="calibration", old_name="at", new_name="recorded_at"),
        migrations.AlterField(
            model_name="calibration",
            name="certificate",
            field=models.CharField(help_text="Number of the certificate.", max_length=80),
        ),
        migrations.AlterField(
            model_name="calibration",
            name="done_on",
            field=models.DateField(help_text="First day, included."),
        ),
        migrations.AlterField(
            model_name="calibration",
            name="until_on",
            field=models.DateField(help_text="Last day, included."),
        ),
        migrations.AddConstraint(
            model_name="calibration",
            constraint=models.CheckConstraint(
                condition=models.Q(("until_on__gte", models.F("done_on"))), name="laboratory_calibration_ends_later"
            ),
        ),
        last,
    ]
