"""The database itself refuses to change or delete an answer of an interview, as it does a line of a timeline."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = "cases_answer"
REFUSE = "BEGIN SELECT RAISE(ABORT, 'this table is append-only'); END"


def lay(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    with editor.connection.cursor() as cursor:
        if editor.connection.vendor == "postgresql":
            cursor.execute(
                f"CREATE TRIGGER {TABLE}_append_only BEFORE UPDATE OR DELETE ON {TABLE}"
                " FOR EACH ROW EXECUTE FUNCTION cases_append_only()"
            )
            return
        cursor.execute(f"CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE} {REFUSE}")
        cursor.execute(f"CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE} {REFUSE}")


def lift(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    with editor.connection.cursor() as cursor:
        if editor.connection.vendor == "postgresql":
            cursor.execute(f"DROP TRIGGER {TABLE}_append_only ON {TABLE}")
            return
        cursor.execute(f"DROP TRIGGER {TABLE}_no_update")
        cursor.execute(f"DROP TRIGGER {TABLE}_no_delete")


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_truths_interviews_kinds")]
    operations = [migrations.RunPython(lay, lift)]
