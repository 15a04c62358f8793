"""Finds lines by day, and those that were not done."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_first_link")]
    operations = [
        migrations.AddIndex("line", models.Index(fields=["recorded_at"], name="line_recorded_at")),
        migrations.AddIndex(
            "line",
            models.Index(
                condition=models.Q(("outcome", "done"), _negated=True), fields=["outcome", "seq"], name="line_not_done"
            ),
        ),
    ]
