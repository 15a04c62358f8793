"""On PostgreSQL, a new fact wakes those who listen; on SQLite they look at the database's change counter."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

NOTIFY = """
CREATE FUNCTION kernel_outbox_notify() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_notify('sarhad_outbox', ''); RETURN NULL; END $$;
CREATE TRIGGER kernel_outbox_notify AFTER INSERT ON kernel_outbox
FOR EACH STATEMENT EXECUTE FUNCTION kernel_outbox_notify();
"""
DROP = "DROP TRIGGER kernel_outbox_notify ON kernel_outbox; DROP FUNCTION kernel_outbox_notify();"


def lay(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(NOTIFY)


def lift(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(DROP)


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]
    operations = [migrations.RunPython(lay, lift)]
