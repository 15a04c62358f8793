"""How many bad rows of a file are borne, and what becomes of the rest. Pure; the rule is that of decision 0055."""

from django.utils.translation import gettext as _

from sarhad.lists.difference import Compared
from sarhad.lists.finding import MOST_KEPT_OUT, Known


def is_over(known: Known, compared: Compared) -> bool:
    """Whether more rows are kept out than may be without anybody looking: the rest waits for a second person."""
    share = known.rule.most_kept_out / 100
    return compared.kept_out > share * compared.rows or bool(compared.kept_out and known.is_strict)


def refusal(known: Known, compared: Compared, *, is_alone: bool) -> str | None:
    """Why nothing can be taken in; None: it can.

    Args:
        is_alone: It goes live and nobody looks: then only what the rule bears is kept out. Else a tenth of the rows.
    """
    most = MOST_KEPT_OUT / 100 * compared.rows
    if is_over(known, compared) and (is_alone or compared.kept_out > most or not compared.entries):
        detail = _("%(rows)s rows cannot be taken in. The version before stays live.")
        return detail % {"rows": compared.kept_out}
    if compared.broken:
        return _("The file cannot be read to its end. The version before stays live.")
    if not compared.entries:
        return _("There is no row in this file. The version before stays live.")
    return None
