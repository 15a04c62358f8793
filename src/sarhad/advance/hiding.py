"""What of an expected traveller is masked or erased, and what is shown in its place. Pure.

Once bookings are masked, nothing that only they said is shown: not the person whom no passenger list names, not the
booking's locator, not where list and booking differ.

Source: Directive (EU) 2016/681 Art. 12(2): after six months names, addresses, contact and all else that could serve to
identify a passenger directly are masked.
"""

from django.utils.translation import gettext as _

from sarhad.advance.models import Expected


def is_masked(one: Expected) -> bool:
    """Whether the booking of this person is masked."""
    return one.pnr_masked_at is not None and one.pnr_erased_at is None


def hides(one: Expected, *, is_open: bool = False) -> bool:
    """Whether the person is known from a masked booking only, so that name, birth and document are not shown.

    Args:
        is_open: Two persons agreed that this reader sees it.
    """
    if is_open or not is_masked(one) or one.api_erased_at is not None:
        return False
    has_list = one.has_list if hasattr(one, "has_list") else one.announced is not None
    return not has_list


def name_of(one: Expected, *, is_open: bool = False) -> str:
    """Surname and given names; "Erased" or "Masked" in their place."""
    if one.api_erased_at is not None:
        return _("Erased")
    if hides(one, is_open=is_open):
        return _("Masked")
    return f"{one.surname}, {one.given}" if one.given else one.surname
