"""The database itself refuses to change or delete an answer of an interview, as it does a line of a timeline."""

from django.db import migrations

from sarhad.kernel.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_truths_interviews_kinds")]
    operations = [append_only("cases", "cases_answer")]
