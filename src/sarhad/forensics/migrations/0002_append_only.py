"""The database itself refuses to change or delete a review or a report."""

from django.db import migrations

from sarhad.kernel.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("forensics", "0001_initial")]
    operations = [append_only("forensics", "forensics_review", "forensics_report")]
