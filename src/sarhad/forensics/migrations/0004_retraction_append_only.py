"""The database itself refuses to change or delete a step towards withdrawing a report."""

from django.db import migrations

from sarhad.kernel.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("forensics", "0003_retraction")]
    operations = [append_only("forensics", "forensics_retraction")]
