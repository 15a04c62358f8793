"""The database itself refuses to change or delete a line of a timeline, a link of a chain of custody, a draw, a print."""

from django.db import migrations

from sarhad.kernel.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [
        append_only(
            "cases",
            "cases_caseline",
            "cases_custody",
            "cases_draw",
            "cases_formprint",
            "cases_signature",
        )
    ]
