"""Joint searches by kind of vehicle; what was seized."""

from collections import defaultdict
from decimal import Decimal

from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.utils.translation import gettext

from sarhad.cases.custody_models import EXHIBIT_KINDS, UNITS, Custody, Exhibit
from sarhad.cases.search_models import JointSearch
from sarhad.cases.states import SearchState
from sarhad.cases.statistics import THEMES
from sarhad.cases.vehicles import VEHICLES
from sarhad.kernel.statistic import Asked, Counted, statistic
from sarhad.kernel.words import gettext_noop as _
from sarhad.places.days import within

THEME = THEMES["searches"]
DONE = (SearchState.FINISHED, SearchState.SIGNED)


@statistic(
    "searches.by-vehicle",
    title=_("Joint searches by kind of vehicle"),
    theme=THEME,
    unit=_("searches"),
    means=_("Searches by the day on which they were ordered. Finished: no more is written down, signed or not yet."),
)
def by_vehicle(asked: Asked) -> Counted:
    """Ordered, called off, finished, finished with something found."""
    rows = JointSearch.objects.filter(within(asked, "ordered_at", "case__post")).values("vehicle")
    sums = rows.annotate(
        ordered=Count("pk", distinct=True),
        off=Count("pk", distinct=True, filter=Q(state=SearchState.CALLED_OFF)),
        done=Count("pk", distinct=True, filter=Q(state__in=DONE)),
        found=Count("pk", distinct=True, filter=Q(state__in=DONE, places__found=True)),
    )
    counted = {row["vehicle"]: (row["ordered"], row["off"], row["done"], row["found"]) for row in sums.order_by()}
    head = (
        gettext("Vehicle"),
        gettext("Ordered"),
        gettext("Called off"),
        gettext("Finished"),
        gettext("With something found"),
    )
    return Counted(
        head, tuple((gettext(one.title), *counted.get(code, (0, 0, 0, 0))) for code, one in VEHICLES.items())
    )


@statistic(
    "seizures.by-kind",
    title=_("Seized and borrowed things by kind"),
    theme=THEME,
    unit=_("things"),
    means=_("Exhibits by the day on which they were taken, and where they are now."),
)
def by_kind(asked: Asked) -> Counted:
    """Exhibits by kind: seized, borrowed, and their state now."""
    newest = Custody.objects.filter(exhibit=OuterRef("pk")).order_by("-seq").values("state")[:1]
    rows = Exhibit.objects.filter(within(asked, "at")).annotate(now=Subquery(newest)).values("kind")
    sums = rows.annotate(
        seized=Count("pk", filter=Q(taken="seized")),
        borrowed=Count("pk", filter=Q(taken="borrowed")),
        held=Count("pk", filter=Q(now="held")),
        stored=Count("pk", filter=Q(now="stored")),
        returned=Count("pk", filter=Q(now="returned")),
        destroyed=Count("pk", filter=Q(now="destroyed")),
    )
    keys = ("seized", "borrowed", "held", "stored", "returned", "destroyed")
    counted = {kind: tuple(numbers) for kind, *numbers in sums.order_by().values_list("kind", *keys)}
    head = (
        gettext("Kind"),
        gettext("Seized"),
        gettext("Borrowed"),
        gettext("Held by an officer"),
        gettext("In store"),
        gettext("Returned"),
        gettext("Destroyed"),
    )
    return Counted(
        head, tuple((gettext(EXHIBIT_KINDS[kind]), *counted[kind]) for kind in EXHIBIT_KINDS if kind in counted)
    )


@statistic(
    "seizures.quantities",
    title=_("Quantities that were seized"),
    theme=THEME,
    chart="",
    means=_(
        "Sums of the quantities that officers wrote down, by kind and unit. Things without a quantity are counted."
    ),
)
def quantities(asked: Asked) -> Counted:
    """Sums by kind and unit."""
    counted: dict[tuple[str, str], tuple[int, Decimal | None]] = defaultdict(lambda: (0, None))
    rows = Exhibit.objects.filter(within(asked, "at"), taken="seized").values_list("kind", "unit")
    for kind, unit, n, total in rows.annotate(n=Count("pk"), total=Sum("quantity")).order_by():
        counted[kind, unit] = (n, total)
    head = (gettext("Kind"), gettext("Unit"), gettext("Quantity"), gettext("Things"))
    body = [
        (gettext(EXHIBIT_KINDS[kind]), gettext(UNITS[unit]) if unit else gettext("none given"), _number(total), n)
        for kind in EXHIBIT_KINDS
        for (known, unit), (n, total) in sorted(counted.items())
        if known == kind
    ]
    return Counted(head, tuple(body))


def _number(total: Decimal | None) -> float | int | None:
    if total is None:
        return None
    return int(total) if total == total.to_integral_value() else float(total)
