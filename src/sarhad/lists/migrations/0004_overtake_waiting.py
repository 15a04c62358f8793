from typing import Any

from django.db import migrations


def overtake_waiting(apps: Any, schema_editor: Any) -> None:
    """What waits was kept in another form; its file is to be imported again, and the page says so."""
    versions = apps.get_model("lists", "ListVersion").objects.filter(state="waiting")
    versions.update(state="overtaken", reason="Sarhad was updated. Import the file again.")


class Migration(migrations.Migration):
    """Alone, because PostgreSQL changes no table in the transaction that changed its rows."""

    dependencies = [("lists", "0003_alerts")]

    operations = [migrations.RunPython(overtake_waiting, migrations.RunPython.noop)]
