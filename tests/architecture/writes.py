"""Which calls write to the database, as far as a syntax tree can tell."""

import ast
from collections.abc import Iterator

ALWAYS = {
    "bulk_create", "bulk_update", "get_or_create", "update_or_create", "save", "create", "acreate", "asave", "adelete",
}  # fmt: skip
OF_A_QUERY = {"update", "delete"}
QUERY = {"objects", "filter", "exclude", "all", "select_for_update", "order_by"}
# Receivers that are no records: what the session and files hold is not the register.
NO_RECORD = ("session", "cache", "hashlib", "Path", "path", "folder", "file")


def writes(tree: ast.AST) -> Iterator[ast.Call]:
    """The calls in a tree that write."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _writes(node.func, node):
            yield node


def _writes(func: ast.Attribute, call: ast.Call) -> bool:
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
