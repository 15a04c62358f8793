"""Who may see imports, and who may make them."""

from sarhad.access.duty import Acting
from sarhad.kernel.policy import policy


@policy
def may_see_imports(acting: Acting) -> str | None:
    """Whoever has the right to see what was imported and refused: counts, rows and reasons, no persons."""
    return acting.why_not("list.imports")


@policy
def may_import(acting: Acting) -> str | None:
    """Whoever has the act itself."""
    return acting.why_not("list.import")
