"""Do the triggers stand that let nobody change or delete a line? See the migration `append_only`."""

from django.db import connection

SQLITE = frozenset(
    f"{table}_no_{what}" for table in ("audit_line", "audit_subject") for what in ("update", "delete", "replace")
)
POSTGRESQL = frozenset({"audit_line_append_only", "audit_subject_append_only"})


def stand() -> bool:
    """Whether all of them are there and switched on."""
    if connection.vendor == "sqlite":
        wanted, query = SQLITE, "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        wanted, query = POSTGRESQL, "SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A')"
    with connection.cursor() as cursor:
        cursor.execute(query)
        return wanted <= {str(name) for (name,) in cursor.fetchall()}
