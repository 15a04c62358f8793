"""The database itself refuses to change or delete a line of the journal, or whom it is about.

SQLite: a migration that makes one of these tables anew loses its triggers, so it must end by laying them again
(a test counts them).
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

WORDS = "the journal is append-only"
TABLES = {"audit_line": "seq", "audit_subject": "id"}
POSTGRES_FUNCTION = f"""
CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'restrict_violation';
END
$$
"""


def lay(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    with editor.connection.cursor() as cursor:
        if editor.connection.vendor == "postgresql":
            cursor.execute(POSTGRES_FUNCTION)
        for table, key in TABLES.items():
            for statement in statements(editor.connection.vendor, table, key):
                cursor.execute(statement)


def lift(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    with editor.connection.cursor() as cursor:
        for table in TABLES:
            if editor.connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER {table}_append_only ON {table}")
            else:
                for what in ("update", "delete", "replace"):
                    cursor.execute(f"DROP TRIGGER {table}_no_{what}")
        if editor.connection.vendor == "postgresql":
            cursor.execute("DROP FUNCTION audit_append_only()")


def statements(vendor: str, table: str, key: str) -> list[str]:
    if vendor == "postgresql":
        return [
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only()"
        ]
    refuse = f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    taken = f"EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})"
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
        # INSERT OR REPLACE deletes without asking the trigger above
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {taken} {refuse}",
    ]


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_find_by_time_and_outcome")]
    operations = [migrations.RunPython(lay, lift)]
