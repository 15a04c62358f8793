"""Tables that the database itself refuses to change or to delete from: a migration lays the triggers.

Row by row: a table that is empty may be emptied. The journal has stricter triggers of its own (`audit/migrations`).
Migrations import this, so what it lays must stay what it is: another kind of trigger gets a function of its own.
A migration that makes one of these tables anew on SQLite loses its triggers, and must end by laying them again.
"""

from collections.abc import Callable

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

WORDS = "this table is append-only"


def append_only(room: str, *tables: str) -> migrations.RunPython:
    """The step of a migration that makes tables of a room append-only, and its way back.

    Args:
        room: The room's label; its trigger function on PostgreSQL is named after it and shared by its tables.
        tables: Names of tables in the database, such as ``cases_custody``.
    """
    lay, lift = _steps(room, tables)
    return migrations.RunPython(lay, lift)


def open_meanwhile(room: str, *tables: str) -> tuple[migrations.RunPython, migrations.RunPython]:
    """The first and the last step of a migration that makes append-only tables anew: triggers lifted, and laid again.

    The same holds on its way back. Arguments as in `append_only`.
    """
    lay, lift = _steps(room, tables)
    return migrations.RunPython(lift, lay), migrations.RunPython(lay, lift)


Step = Callable[[StateApps, BaseDatabaseSchemaEditor], None]


def _steps(room: str, tables: tuple[str, ...]) -> tuple[Step, Step]:
    def lay(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        with editor.connection.cursor() as cursor:
            for statement in laying(editor.connection.vendor, room, tables):
                cursor.execute(statement)

    def lift(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        with editor.connection.cursor() as cursor:
            for statement in lifting(editor.connection.vendor, tables):
                cursor.execute(statement)

    return lay, lift


def laying(vendor: str, room: str, tables: tuple[str, ...]) -> list[str]:
    """Statements that lay the triggers."""
    if vendor == "postgresql":
        function = (
            f"CREATE OR REPLACE FUNCTION {room}_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'restrict_violation'; END $$"
        )
        return [function] + [
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {room}_append_only()"
            for table in tables
        ]
    refuse = f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    return [
        f"CREATE TRIGGER {table}_no_{what} BEFORE {what.upper()} ON {table} {refuse}"
        for table in tables
        for what in ("update", "delete")
    ]


def lifting(vendor: str, tables: tuple[str, ...]) -> list[str]:
    """Statements that lift the triggers; the function of PostgreSQL stays, other tables of the room may use it."""
    if vendor == "postgresql":
        return [f"DROP TRIGGER {table}_append_only ON {table}" for table in tables]
    return [f"DROP TRIGGER {table}_no_{what}" for table in tables for what in ("update", "delete")]
