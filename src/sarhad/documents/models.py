"""The trust store with everything that led to it, and document alerts.

What is trusted is not a column but follows from vouchers: a certificate with a voucher that stands is an anchor, one
without is none. Nothing here is ever removed, so that it can be said what was trusted on any day, and by whose word.
"""

from datetime import datetime

from django.db import models

from sarhad.documents.states import ALERT_TITLES, MANIPULATIONS, OUTCOMES, PROPOSAL_TITLES, AlertState, ProposalState
from sarhad.kernel.ids import new_id
from sarhad.kernel.words import gettext_noop as _

FILE_KINDS = {
    "master-list": _("Master list"),
    "deviations": _("Deviation list"),
    "crl": _("Revocation list"),
    "certificates": _("Certificates"),
    "ldif": _("Directory file (LDIF)"),
}
ITEM_KINDS = {
    "authority": _("Authority"),
    "signer": _("Document signer"),
    "crl": _("Revocation list"),
    "deviations": _("Deviation list"),
    "master-list": _("Master list"),
}
LIST_KINDS = {kind: ITEM_KINDS[kind] for kind in ("crl", "deviations", "master-list")}
LIST_STATES = {"live": _("Live"), "former": _("Former")}
STORES = {"trust": _("Trust store"), "alerts": _("Document alerts")}


class Proposal(models.Model):
    """A file that somebody brought, as read. It changes nothing until a second person accepts it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=12, choices=list(FILE_KINDS.items()))
    filename = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, help_text="Of the file's bytes, hexadecimal.")
    note = models.CharField(max_length=300, blank=True, help_text="How the file came, in the proposer's words.")
    state = models.CharField(
        max_length=8, choices=[(s.value, t) for s, t in PROPOSAL_TITLES.items()], default=ProposalState.WAITING.value
    )
    by = models.CharField(max_length=36, help_text="Id of the officer, or system or console.")
    proposed_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    faults_count = models.PositiveIntegerField(default=0)
    faults = models.JSONField(
        default=list, blank=True, help_text="The first entries that were skipped, as place and reason."
    )


class ProposedItem(models.Model):
    """One certificate or list of a proposal."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(max_length=12, choices=list(ITEM_KINDS.items()))
    country = models.CharField(max_length=10, blank=True, help_text="Two letters, as in certificates.")
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of the whole, hexadecimal.")
    der = models.BinaryField()
    publishers = models.JSONField(
        default=list, blank=True, help_text="Of the master lists that have it; none: it came by itself."
    )
    is_self_signed = models.BooleanField(default=False)
    problems = models.JSONField(default=list, blank=True, help_text="Code and grounds of what is not by the book.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "fingerprint"], name="proposed_item_once")]


class Decision(models.Model):
    """What a second person decided on one State's part of a proposal."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="decisions")
    country = models.CharField(max_length=10, blank=True)
    outcome = models.CharField(max_length=8, choices=list(OUTCOMES.items()))
    reason = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=36)
    decided_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    added = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0, help_text="New keys to which nobody said yes.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "country"], name="decided_once"),
            models.CheckConstraint(
                condition=models.Q(outcome="accepted") | ~models.Q(reason=""), name="declined_has_reason"
            ),
        ]


class TrustedCertificate(models.Model):
    """A certificate of an authority, or of a signer, that was accepted at some time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=12, choices=[("authority", _("Authority")), ("signer", _("Document signer"))])
    country = models.CharField(max_length=10, blank=True)
    fingerprint = models.CharField(max_length=64, unique=True)
    der = models.BinaryField()
    subject = models.CharField(max_length=300)
    serial = models.CharField(max_length=80, help_text="Hexadecimal.")
    key_id = models.CharField(max_length=80, blank=True, help_text="Subject key identifier, hexadecimal.")
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()
    is_self_signed = models.BooleanField()
    linked_from = models.CharField(max_length=64, blank=True, help_text="Fingerprint of the key that signed the link.")
    problems = models.JSONField(default=list, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)


class Voucher(models.Model):
    """On whose word a certificate is trusted: who published it, in which file, who proposed, who accepted."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    certificate = models.ForeignKey(TrustedCertificate, on_delete=models.PROTECT, related_name="vouchers")
    publisher = models.CharField(max_length=10, blank=True, help_text="Of the master list; empty: it came by itself.")
    sha256 = models.CharField(max_length=64, help_text="Of the file that it came in.")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="+")
    proposed_by = models.CharField(max_length=36)
    accepted_by = models.CharField(max_length=36)
    accepted_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=36, blank=True)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was withdrawn.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["certificate", "publisher"], condition=models.Q(withdrawn_at=None), name="voucher_stands_once"
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | ~models.Q(reason=""), name="voucher_withdrawn_has_reason"
            ),
            models.CheckConstraint(
                condition=~models.Q(accepted_by=models.F("proposed_by")), name="voucher_of_two_persons"
            ),
        ]


class PublishedList(models.Model):
    """A list that was accepted. One of a State and kind is live: the newest. Of a master list this keeps only which."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=12, choices=list(LIST_KINDS.items()))
    country = models.CharField(max_length=10)
    sha256 = models.CharField(max_length=64)
    der = models.BinaryField()
    number = models.CharField(max_length=50, blank=True, help_text="Of a revocation list, if it has one.")
    issued_at = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)
    entries = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=8, choices=list(LIST_STATES.items()))
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="+")
    proposed_by = models.CharField(max_length=36)
    accepted_by = models.CharField(max_length=36)
    accepted_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "country"], condition=models.Q(state="live"), name="published_list_live_once"
            )
        ]


class StoreChange(models.Model):
    """Each change of the trust store, or of the alerts that are published; the last one is the version."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    store = models.CharField(max_length=8, choices=list(STORES.items()))
    number = models.PositiveIntegerField()
    by = models.CharField(max_length=36)
    changed_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["store", "number"], name="store_change_once")]


class DocumentAlert(models.Model):
    """What an examiner warns of: a series of documents, what was done to them, and where to look."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.CharField(max_length=120)
    issuer = models.CharField(max_length=3, help_text="As in the zone.")
    code = models.CharField(max_length=2, blank=True, help_text="Document code as in the zone; empty: any.")
    prefix = models.CharField(max_length=20, blank=True, help_text="How the numbers begin; capital letters and digits.")
    first = models.CharField(max_length=20, blank=True, help_text="First number after the prefix, digits, included.")
    last = models.CharField(max_length=20, blank=True, help_text="Last number after the prefix, digits, included.")
    manipulation = models.CharField(max_length=20, choices=list(MANIPULATIONS.items()))
    where_to_look = models.TextField(max_length=1000)
    text = models.TextField(max_length=4000, blank=True)
    source = models.CharField(max_length=200, help_text="From whom this is known.")
    valid_from = models.DateField(help_text="First day, included.")
    valid_until = models.DateField(null=True, blank=True, help_text="Last day, included; empty: until withdrawn.")
    review_on = models.DateField(help_text="When somebody is to look whether it still holds.")
    state = models.CharField(
        max_length=10,
        choices=[(s.value, t) for s, t in ALERT_TITLES.items() if s is not AlertState.EXPIRED],
        default=AlertState.DRAFT.value,
    )
    drafted_by = models.CharField(max_length=36)
    drafted_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    proposed_by = models.CharField(max_length=36, blank=True, help_text="The first of two who stand behind it.")
    proposed_at = models.DateTimeField(null=True, blank=True)
    published_by = models.CharField(max_length=36, blank=True, help_text="The second; empty: nobody yet.")
    published_at = models.DateTimeField(null=True, blank=True, help_text="Since when desks show it.")
    holds_until = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Until when one person's word carries it, not included; empty: two carry it.",
    )
    withdrawal_by = models.CharField(max_length=36, blank=True, help_text="Who asks that it be withdrawn.")
    withdrawal_at = models.DateTimeField(null=True, blank=True)
    hidden_until = models.DateTimeField(
        null=True, blank=True, help_text="Until when one person has taken it off the desks, not included; once only."
    )
    withdrawn_by = models.CharField(max_length=36, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was withdrawn.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | ~models.Q(reason=""), name="alert_withdrawn_has_reason"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="published") | models.Q(published_at__isnull=False),
                name="alert_published_when",
            ),
            models.CheckConstraint(
                condition=models.Q(published_by="") | ~models.Q(published_by=models.F("proposed_by")),
                name="alert_of_two_persons",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="urgent") | models.Q(holds_until__isnull=False, published_by=""),
                name="alert_alone_for_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawal_by="")
                | models.Q(withdrawal_at__isnull=False, state="published")
                | (models.Q(state="withdrawn") & ~models.Q(withdrawal_by=models.F("withdrawn_by"))),
                name="alert_withdrawn_by_two",
            ),
        ]

    def is_hidden(self, at: datetime) -> bool:
        """Whether one person has taken it off the desks, and nobody has decided on that yet."""
        return bool(self.withdrawal_by) and self.hidden_until is not None and at < self.hidden_until


class AlertSeen(models.Model):
    """An officer has put a new alert away from the waiting desk."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    alert = models.ForeignKey(DocumentAlert, on_delete=models.CASCADE, related_name="+")
    by = models.CharField(max_length=36)
    seen_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["alert", "by"], name="alert_seen_once")]


class AlertPicture(models.Model):
    """A picture of an alert, encoded anew by the house: nothing of the file that was sent remains but the pixels."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    alert = models.ForeignKey(DocumentAlert, on_delete=models.CASCADE, related_name="pictures")
    place = models.PositiveSmallIntegerField(help_text="Order, from 1.")
    data = models.BinaryField()
    media_type = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    recorded_at = models.DateTimeField(auto_now_add=True)
