"""Which calls write to the database, as far as a syntax tree can tell."""

import ast
import re
from collections.abc import Iterator

ALWAYS = {
    "bulk_create", "bulk_update", "get_or_create", "update_or_create", "save", "create", "acreate", "asave", "adelete",
}  # fmt: skip
OF_A_QUERY = {"update", "delete"}
QUERY = {"objects", "filter", "exclude", "all", "select_for_update", "order_by"}
ROWS = {"insert_rows", "update_row", "update_rows", "write_ready"}
SQL = re.compile(r"\b(INSERT INTO|UPDATE \S+ SET|DELETE FROM)\b", re.IGNORECASE)
# Receivers that are no records: what the session and files hold is not the register.
NO_RECORD = ("session", "cache", "hashlib", "Path", "path", "folder", "file")


def writes(tree: ast.AST) -> Iterator[ast.Call]:
    """The calls in a tree that write."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (_writes_rows(node) or _writes_records(node)):
            yield node


def _writes_rows(call: ast.Call) -> bool:
    """By the house's own statements for the hot path, or by a statement in SQL."""
    name = ast.unparse(call.func).rpartition(".")[2]
    return name in ROWS or (name == "execute" and bool(call.args) and bool(SQL.search(ast.unparse(call.args[0]))))


def _writes_records(call: ast.Call) -> bool:
    func = call.func
    if not isinstance(func, ast.Attribute):
        return False
    receiver = ast.unparse(func.value)
    if receiver.split("(")[0].split(".")[-1].lower().startswith(NO_RECORD):
        return False
    if func.attr in ALWAYS:
        return True
    if func.attr not in OF_A_QUERY:
        return False
    chain = {node.attr for node in ast.walk(func.value) if isinstance(node, ast.Attribute)}
    # `row.delete()` too; `context.update({...})` and `digest.update(b"")` are no queries
    return bool(chain & QUERY) or (func.attr == "delete" and not call.args and not call.keywords)
