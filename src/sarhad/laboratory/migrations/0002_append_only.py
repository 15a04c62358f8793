"""The database itself refuses to change or delete what was drawn, measured, compared, calibrated and printed."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

WORDS = "this table is append-only"
TABLES = tuple(
    f"laboratory_{name}"
    for name in ("calibration", "comparison", "measuredspectrum", "measurement", "rawfile", "reportprint", "sample")
)


def lay(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    with editor.connection.cursor() as cursor:
        if editor.connection.vendor == "postgresql":
            cursor.execute(
                "CREATE FUNCTION laboratory_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'restrict_violation'; END $$"
            )
        for table in TABLES:
            for statement in statements(editor.connection.vendor, table):
                cursor.execute(statement)


def lift(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    with editor.connection.cursor() as cursor:
        for table in TABLES:
            if editor.connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER {table}_append_only ON {table}")
            else:
                cursor.execute(f"DROP TRIGGER {table}_no_update")
                cursor.execute(f"DROP TRIGGER {table}_no_delete")
        if editor.connection.vendor == "postgresql":
            cursor.execute("DROP FUNCTION laboratory_append_only()")


def statements(vendor: str, table: str) -> list[str]:
    if vendor == "postgresql":
        return [
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION laboratory_append_only()"
        ]
    refuse = f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
    ]


class Migration(migrations.Migration):
    dependencies = [("laboratory", "0001_initial")]
    operations = [migrations.RunPython(lay, lift)]
