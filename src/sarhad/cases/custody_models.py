"""Exhibits and their chain of custody.

Each link of the chain says who holds the thing from when on; it ends where the next link begins. So there is no gap
and no overlap that could be written down, and the constraints let no chain fork.
"""

from django.db import models
from django.db.models import Q

from sarhad.access.models import Officer
from sarhad.cases.states import EXHIBIT_TITLES, ExhibitState
from sarhad.kernel.ids import new_id
from sarhad.kernel.words import gettext_noop as _
from sarhad.places.models import Post

TAKEN = {"seized": _("Seized"), "borrowed": _("Borrowed")}
TRANSFERS: dict[str, str] = {
    "hand-over": _("Hand over"),
    "store": _("Put into store"),
    "return": _("Return to its owner"),
    "destroy": _("Destroy"),
    "take-over": _("Take over from one who has left the service"),
}
BECOMES: dict[str, ExhibitState] = {
    "hand-over": ExhibitState.HELD,
    "store": ExhibitState.STORED,
    "return": ExhibitState.RETURNED,
    "destroy": ExhibitState.DESTROYED,
    "take-over": ExhibitState.HELD,
}
ENDING = frozenset({"return", "destroy"})
"""After these nobody holds the thing: for officers of its case alone, and never while it is lent."""
EXHIBIT_KINDS: dict[str, str] = {
    "document": _("Travel document or paper"),
    "drug": _("Drugs"),
    "precursor": _("Precursors and chemicals"),
    "cash": _("Cash and means of payment"),
    "tobacco": _("Tobacco"),
    "alcohol": _("Alcohol"),
    "medicine": _("Medicines"),
    "weapon": _("Weapons and ammunition"),
    "cultural": _("Cultural goods"),
    "wildlife": _("Animals and plants"),
    "device": _("Telephones and data carriers"),
    "vehicle": _("Vehicles and parts"),
    "goods": _("Other goods"),
    "other": _("Other"),
}
UNITS: dict[str, str] = {
    "piece": _("pieces"),
    "g": _("grams"),
    "kg": _("kilograms"),
    "l": _("litres"),
    "m": _("metres"),
}
STATES = [(state.value, title) for state, title in EXHIBIT_TITLES.items()]


class Exhibit(models.Model):
    """A thing that was seized or borrowed in a case."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="exhibits")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    seq = models.PositiveIntegerField()
    part = models.CharField(max_length=10)
    what = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=list(EXHIBIT_KINDS.items()), default="other")
    quantity = models.DecimalField(max_digits=14, decimal_places=3, null=True, help_text="None: not measured.")
    unit = models.CharField(max_length=6, blank=True, choices=list(UNITS.items()))
    taken = models.CharField(max_length=8, choices=list(TAKEN.items()))
    legal_basis = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "year", "seq"], name="exhibit_number_once"),
            models.CheckConstraint(
                condition=Q(quantity=None, unit="") | (Q(quantity__gt=0) & ~Q(unit="")),
                name="exhibit_quantity_has_unit",
            ),
        ]

    @property
    def number(self) -> str:
        """As it stands on the label: post, year, number."""
        return f"{self.post.code}-X-{self.year}-{self.seq:05}"


class Custody(models.Model):
    """One link of the chain. Added to, never changed: triggers of the database hold it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    exhibit = models.ForeignKey(Exhibit, on_delete=models.PROTECT, related_name="chain")
    seq = models.PositiveIntegerField()
    follows = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=STATES)
    holder = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", help_text="Who answers for it.")
    giver = models.ForeignKey(
        Officer, null=True, on_delete=models.PROTECT, related_name="+", help_text="The holder before; null: had left."
    )
    finder = models.ForeignKey(
        Officer,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who found it, the holder had left.",
    )
    seal = models.CharField(max_length=40)
    place = models.CharField(max_length=120)
    note = models.CharField(max_length=300, blank=True)
    from_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["exhibit", "seq"], name="custody_link_once"),
            models.CheckConstraint(
                condition=Q(seq=1, follows=None) | Q(seq__gt=1, follows__isnull=False), name="custody_follows"
            ),
            models.CheckConstraint(
                condition=Q(giver=None) | ~Q(giver=models.F("holder")), name="custody_takes_two_persons"
            ),
            models.CheckConstraint(
                condition=Q(finder=None) | (Q(giver=None) & ~Q(finder=models.F("holder"))),
                name="custody_finder_is_a_third_person",
            ),
        ]


class Seal(models.Model):
    """A seal that was named for a thing. It is on this one or on none: two acts at once cannot take it for two."""

    number = models.CharField(max_length=40, primary_key=True)
    exhibit = models.ForeignKey(Exhibit, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Transfer(models.Model):
    """An offer of the one who holds a thing, until the second person accepts or declines it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    exhibit = models.ForeignKey(Exhibit, on_delete=models.CASCADE, related_name="transfers")
    kind = models.CharField(max_length=10, choices=list(TRANSFERS.items()))
    giver = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    seal = models.CharField(max_length=40)
    place = models.CharField(max_length=120)
    note = models.CharField(max_length=300, blank=True)
    offered_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    accepted = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["exhibit"], condition=Q(ended_at=None), name="exhibit_one_offer_at_a_time")
        ]


class Lending(models.Model):
    """An exhibit is opened to the officers in one role at another post, such as examiners at a centre.

    They may see it, take it over and hand it on, and see nothing else of the case.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    exhibit = models.ForeignKey(Exhibit, on_delete=models.CASCADE, related_name="lendings")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30)
    lent_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, help_text="Ended; whoever holds the thing still hands it back.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["exhibit", "post", "role"], condition=Q(until_at=None), name="exhibit_lent_once"
            )
        ]
