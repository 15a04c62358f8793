"""Alerts of one's own and their proposals, pairs that are not the same person, and the rate of false hits accepted."""

from django.db import models
from django.db.models import F, Q

from sarhad.kernel.ids import new_id
from sarhad.kernel.words import gettext_noop as _
from sarhad.lists.alerting import ALERT_KINDS, ALERT_STATES

PROPOSAL_STATES = {"waiting": _("Waits for a second person"), "accepted": _("Accepted"), "declined": _("Turned down")}
PROPOSAL_KINDS = {"new": _("New alert"), "change": _("Change"), "withdrawal": _("Withdrawal")}


class Alert(models.Model):
    """Somebody is looked for, by one of our agencies. What is looked up stands in `ListedPerson`, under its number."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(max_length=20, unique=True, help_text="For people: year and count.")
    kind = models.CharField(max_length=12, choices=[(code, kind.title) for code, kind in ALERT_KINDS.items()])
    owner = models.CharField(max_length=36, help_text="Id of the agency that keeps it.")
    owner_name = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=[(state.value, text) for state, text in ALERT_STATES.items()])
    says = models.JSONField(help_text="The entry as accepted last, or as first proposed.")
    from_on = models.DateField(help_text="First day, included.")
    until_on = models.DateField(help_text="Last day, included.")
    review_on = models.DateField(help_text="By when somebody looks at it again.")
    told_due_on = models.DateField(null=True, blank=True, help_text="The `review_on` of which its keepers were told.")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=36)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="alert_has_a_length")]
        indexes = [models.Index(fields=["state", "until_on"], name="alert_due")]


class AlertProposal(models.Model):
    """A new alert, a change or a withdrawal: what one person proposed and another one decided."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="proposals")
    kind = models.CharField(max_length=10, choices=list(PROPOSAL_KINDS.items()))
    state = models.CharField(max_length=8, choices=list(PROPOSAL_STATES.items()), default="waiting")
    says = models.JSONField(null=True, blank=True, help_text="The entry that it would become; none: it would end.")
    from_on = models.DateField()
    until_on = models.DateField()
    review_on = models.DateField()
    reason = models.CharField(max_length=300, help_text="Why it is proposed.")
    proposed_at = models.DateTimeField()
    proposed_by = models.CharField(max_length=36)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=36, blank=True)
    decision = models.CharField(max_length=300, blank=True, help_text="Why it was turned down.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["alert"], condition=Q(state="waiting"), name="alert_one_proposal_waits"),
            models.CheckConstraint(
                condition=Q(decided_by="") | ~Q(decided_by=F("proposed_by")), name="alert_second_person"
            ),
        ]


class AlertReview(models.Model):
    """An alert was looked at again and confirmed as it stood."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="reviews")
    due_on = models.DateField(help_text="By when it was to be looked at.")
    next_on = models.DateField(help_text="By when somebody looks at it again.")
    grounds = models.CharField(max_length=300, help_text="Why it is needed still.")
    reviewed_at = models.DateTimeField()
    reviewed_by = models.CharField(max_length=36)


class OtherPerson(models.Model):
    """A traveller who was found not to be a listed person: this pair is not offered again while it stands.

    It holds for what the entry said of the person then (`likeness`): if the owner changes a name or a birth, somebody
    looks anew. The traveller is known by keys, not by content: the record here, and each document with its holder.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source = models.CharField(max_length=60)
    reference = models.CharField(max_length=200)
    likeness = models.CharField(max_length=32, help_text="Digest of what tells the listed person apart.")
    key = models.CharField(max_length=64, help_text="Digest that stands for the traveller, or document and holder.")
    crossing = models.UUIDField(help_text="Where it was found out.")
    grounds = models.CharField(max_length=500)
    found_at = models.DateTimeField()
    found_by = models.CharField(max_length=36)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.CharField(max_length=36, blank=True)
    lifted_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "source", "reference"], condition=Q(lifted_at=None), name="other_person_once"
            )
        ]


class HitRate(models.Model):
    """The share of innocent travellers that an agency accepts to be stopped by the lists. The newest one holds."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.CharField(max_length=36)
    one_in = models.PositiveIntegerField(help_text="One false hit in so many travellers.")
    shift = models.FloatField(
        default=0.0, help_text="Nats above what the score means by itself: what our own travellers called for."
    )
    count = models.UUIDField(null=True, help_text="The count of travellers that this was read off; None: of none.")
    counted = models.PositiveIntegerField(default=0, help_text="Crossings in it.")
    a_day = models.FloatField(null=True, help_text="Hits a day that were shown before it was set; None: not known.")
    reason = models.CharField(max_length=300)
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=36)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(one_in__gte=10, one_in__lte=1_000_000), name="hit_rate_in_reason"),
            models.CheckConstraint(condition=Q(shift__gte=-3.0, shift__lte=3.0), name="hit_rate_moved_in_reason"),
        ]
        indexes = [models.Index(fields=["agency", "-set_at"], name="hit_rate_of_agency")]
