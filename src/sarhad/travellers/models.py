"""Travellers, their documents, movements and permits; what was corrected and merged."""

from django.db import models
from django.db.models import Q

from sarhad.kernel.ids import new_id
from sarhad.kernel.words import gettext_noop as _
from sarhad.places.models import Post

MOVEMENTS = {"entry": _("Entry"), "exit": _("Exit"), "refusal": _("Refusal of entry")}
PERMIT_KINDS = {
    "visa": _("Visa"),
    "long-stay": _("Long-stay visa"),
    "residence": _("Residence permit"),
    "local-traffic": _("Local border traffic permit"),
    "other": _("Other permit"),
}
SEXES = {"M": _("Male"), "F": _("Female"), "X": _("Unspecified")}


class Traveller(models.Model):
    """A person as known from documents. A record found to be of another one's person points to that one."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    surname = models.CharField(max_length=100, help_text="Primary identifier, as the document has it.")
    given = models.CharField(max_length=100, blank=True, help_text="Secondary identifier; empty: a single name.")
    name_key = models.CharField(max_length=400, help_text="Folded parts of the name in order of the alphabet.")
    birth = models.CharField(max_length=10, help_text="ISO with ? for unknown digits: 1990-05-??")
    sex = models.CharField(max_length=1, blank=True, choices=list(SEXES.items()))
    nationality = models.CharField(max_length=3)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(merged_into=models.F("id")), name="traveller_not_into_oneself"),
        ]
        indexes = [models.Index(fields=["name_key", "birth"], name="traveller_name_birth")]


class TravelDocument(models.Model):
    """A document that was shown to us, with the name and birth it bears: a corrected record still fits it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    traveller = models.ForeignKey(Traveller, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=2)
    issuer = models.CharField(max_length=3)
    number = models.CharField(max_length=40, help_text="Capital letters and digits.")
    expires_on = models.DateField(null=True, blank=True)
    holder_key = models.CharField(max_length=400, help_text="Folded name as this document has it.")
    holder_birth = models.CharField(max_length=10)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issuer", "code", "number"], name="document_once")]


class Permit(models.Model):
    """A visa or permit that allows a stay."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    traveller = models.ForeignKey(Traveller, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=list(PERMIT_KINDS.items()))
    number = models.CharField(max_length=40)
    issuer = models.CharField(max_length=3)
    valid_from = models.DateField()
    valid_until = models.DateField(help_text="Last day, included.")
    days = models.PositiveIntegerField(null=True, blank=True, help_text="Duration of stay. Empty: no limit.")
    entries = models.PositiveIntegerField(null=True, blank=True, help_text="Number of entries. Empty: multiple.")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "kind", "number"], name="permit_once"),
            models.CheckConstraint(condition=Q(valid_until__gte=models.F("valid_from")), name="permit_has_a_length"),
        ]


class Movement(models.Model):
    """An entry, an exit, or a refusal of entry: what days of stay are counted from. Never deleted."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    traveller = models.ForeignKey(Traveller, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(TravelDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=7, choices=list(MOVEMENTS.items()))
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    permit = models.ForeignKey(Permit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    counts = models.BooleanField(default=True, help_text="No: under a residence permit or long-stay visa.")
    crossing = models.UUIDField(null=True, blank=True, help_text="The crossing it came from.")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="Its decision was amended: never happened.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["crossing"], condition=Q(withdrawn_at=None), name="movement_once_a_crossing"
            )
        ]
        indexes = [
            models.Index(fields=["traveller", "-occurred_at"], name="movement_of_traveller"),
            models.Index(fields=["document", "-occurred_at"], name="movement_of_document"),
        ]


class TravellerCorrection(models.Model):
    """What was changed in a record of a person: before and after, why, by whom."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    traveller = models.ForeignKey(Traveller, on_delete=models.PROTECT, related_name="+")
    before = models.JSONField()
    after = models.JSONField()
    reason = models.CharField(max_length=300)
    by = models.CharField(max_length=36)
    corrected_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["traveller", "-corrected_at"], name="correction_of_traveller")]


class TravellerMerge(models.Model):
    """Two records found to be one person: what was moved, so that it can be undone."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kept = models.ForeignKey(Traveller, on_delete=models.PROTECT, related_name="+")
    merged = models.ForeignKey(Traveller, on_delete=models.PROTECT, related_name="+")
    moved = models.JSONField(help_text="Ids by kind: documents, movements, permits, travellers.")
    reason = models.CharField(max_length=300)
    by = models.CharField(max_length=36)
    merged_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=36, blank=True)
    undone_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["merged"], condition=Q(undone_at=None), name="merged_once_at_a_time")
        ]
        indexes = [models.Index(fields=["kept", "-merged_at"], name="merge_of_kept")]
