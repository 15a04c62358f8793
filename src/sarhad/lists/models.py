"""Versions of lists, what stands on them, and every attempt to import one.

An entry lives from the version that brought it (`since`) to the version that no longer had it (`until`); one
that did not change keeps its id over any number of versions. Both count only once their version is in effect: rows of
a version are written before it goes live, so that going live changes one word of one row. See `standing.ON_LIST`.
"""

from django.db import models

from sarhad.kernel.ids import new_id
from sarhad.kernel.words import gettext_noop as _
from sarhad.lists.alert_models import Alert, AlertProposal, AlertReview, HitRate, OtherPerson  # noqa: F401 - found here by Django
from sarhad.lists.instructions import CATEGORIES, INSTRUCTIONS, STATUSES

VERSION_STATES = {
    "loading": _("Is being taken in"),
    "waiting": _("Waits for activation"),
    "live": _("Live"),
    "former": _("Former"),
    "declined": _("Turned down"),
    "overtaken": _("Overtaken by a later one"),
    "broken": _("Broken off"),
}
IN_EFFECT = ("live", "former")
"""Versions that are looked into, or were. What any other one brought is on no list, what it would end still is."""
DROPPED = ("declined", "overtaken", "broken")
OUTCOMES = {"done": _("Imported"), "refused": _("Refused")}
WAITS = {
    "second": _("A second person looks first."),
    "unsigned": _("It has no signed manifest."),
    "shrunk": _("More than a fifth of the list would go."),
    "broken": _("Rows of it cannot be taken in: a second person decides about the rest."),
    "restored": _("It brings back an earlier version."),
}
CHANGES = {"added": _("Added"), "removed": _("Removed"), "changed": _("Changed")}
ACTIVATIONS = {
    "second": _("Always a second person"),
    "signed": _("By itself with a signed manifest, else a second person"),
    "itself": _("By itself"),
}
ALGORITHMS = {"ed25519": "Ed25519", "ecdsa-p256-sha256": "ECDSA P-256, SHA-256"}


class ListVersion(models.Model):
    """One file of a source that was taken in. A file that was refused is an `ImportAttempt` only.

    Its entries are written piece by piece while it is `loading`; nobody is looked up in them. Going live is one short
    transaction. What is dropped is swept away piece by piece, later; see `services/loading.py`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source = models.CharField(max_length=60, help_text="Code of the source in the catalogue.")
    number = models.PositiveIntegerField(help_text="Counts up from 1 for each source.")
    sha256 = models.CharField(max_length=64, help_text="Of the file's bytes, hexadecimal.")
    read_as = models.CharField(
        max_length=20, blank=True, help_text="How the file was said to be written (`written.Written.code`)."
    )
    state = models.CharField(max_length=10, choices=list(VERSION_STATES.items()))
    imported_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=36, help_text="Id of the officer, or system or console.")
    over = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The version that was live when this one was compared.",
    )
    title = models.CharField(max_length=120, blank=True, help_text="The list's title on that day.")
    published_at = models.DateTimeField(null=True, blank=True, help_text="As the publisher says, in its manifest.")
    key = models.ForeignKey(
        "lists.PublisherKey",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The key that signed the manifest; none: there was no manifest.",
    )
    waits = models.CharField(max_length=20, blank=True, help_text="Why it did not go live by itself, a code.")
    decided_at = models.DateTimeField(null=True, blank=True, help_text="When it was activated or turned down.")
    decided_by = models.CharField(max_length=36, blank=True)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was turned down.")
    restores = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The earlier version that it brings back.",
    )
    why = models.CharField(max_length=300, blank=True, help_text="Why an earlier version is brought back.")
    told_overdue_at = models.DateTimeField(null=True, blank=True, help_text="When its keepers were told it is overdue.")
    touched_at = models.DateTimeField(null=True, blank=True, help_text="When a row of it was written last.")
    has_rows = models.BooleanField(default=False, help_text="Rows stand under it; swept away if it is dropped.")
    persons = models.PositiveIntegerField(default=0)
    documents = models.PositiveIntegerField(default=0)
    others = models.PositiveIntegerField(default=0, help_text="Bodies and vessels: kept, nobody is looked up in them.")
    kept_out = models.PositiveIntegerField(default=0, help_text="Rows that could not be taken in.")
    added = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source"], condition=models.Q(state="live"), name="list_live_once"),
            models.UniqueConstraint(fields=["source"], condition=models.Q(state="waiting"), name="list_waits_once"),
            models.UniqueConstraint(fields=["source"], condition=models.Q(state="loading"), name="list_loads_once"),
            models.UniqueConstraint(fields=["source", "number"], name="list_version_number_once"),
        ]


class ListedPerson(models.Model):
    """A person as a list describes one. Whoever looks like it is a candidate, never "the person"."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source = models.CharField(max_length=60)
    reference = models.CharField(max_length=200, help_text="The owner's own reference.")
    since = models.ForeignKey(ListVersion, on_delete=models.PROTECT, related_name="+", db_index=False)
    until = models.ForeignKey(
        ListVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    category = models.CharField(max_length=10, choices=list(CATEGORIES.items()), default="person")
    names = models.JSONField(help_text="`text` and `kind` of each; the first is the main one.")
    births = models.JSONField(default=list, help_text="`first`, ISO with ? for unknown digits; `last`; `circa`.")
    nationalities = models.JSONField(default=list, help_text="Codes as in the machine-readable zone.")
    sex = models.CharField(max_length=1, blank=True)
    father = models.CharField(max_length=200, blank=True, help_text="The father's name.")
    places = models.JSONField(default=list, help_text="Places of birth, as the list has them.")
    documents = models.JSONField(default=list, help_text="`number` in capitals and digits, `kind`, `issuer` of each.")
    titles = models.JSONField(default=list)
    instruction = models.CharField(max_length=20, choices=list(INSTRUCTIONS.items()))
    legal_basis = models.CharField(max_length=500)
    programme = models.CharField(max_length=300, blank=True)
    listed_on = models.DateField(null=True, blank=True, help_text="Since when the owner lists the person.")
    valid_from = models.DateField(null=True, blank=True, help_text="First day, included; none: since it is here.")
    valid_until = models.DateField(null=True, blank=True, help_text="Last day, included.")
    remarks = models.TextField(blank=True)
    raw = models.TextField(blank=True, help_text="The record as the version `since` had it.")
    row = models.PositiveIntegerField(default=0, help_text="Where it stood in that file.")
    digest = models.CharField(max_length=32, blank=True, help_text="Of what the entry says; tells a change.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "reference"], condition=models.Q(until=None), name="listed_person_once"
            )
        ]
        indexes = [
            models.Index(fields=["since", "reference"], name="listed_person_since"),
            models.Index(fields=["until", "reference"], name="listed_person_until"),
        ]


class ListedDocument(models.Model):
    """A document that was lost, stolen or revoked."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source = models.CharField(max_length=60)
    since = models.ForeignKey(ListVersion, on_delete=models.PROTECT, related_name="+", db_index=False)
    until = models.ForeignKey(
        ListVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    issuer = models.CharField(max_length=3)
    code = models.CharField(max_length=2, blank=True, help_text="Empty: the owner did not say which kind.")
    number = models.CharField(max_length=40, help_text="Capital letters and digits.")
    folded = models.CharField(max_length=40, help_text="The number with letters that look like digits as digits.")
    status = models.CharField(max_length=12, choices=list(STATUSES.items()))
    reported_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "issuer", "code", "number"],
                condition=models.Q(until=None),
                name="listed_document_once",
            )
        ]
        indexes = [
            models.Index(fields=["folded", "issuer"], name="listed_document_folded"),
            models.Index(fields=["since", "number"], name="listed_document_since"),
            models.Index(fields=["until", "number"], name="listed_document_until"),
        ]


class ImportAttempt(models.Model):
    """An attempt to import a file: rows, columns and reasons, never what stood in a cell."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source = models.CharField(max_length=60)
    filename = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64)
    attempted_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=36)
    outcome = models.CharField(max_length=8, choices=list(OUTCOMES.items()))
    reason = models.CharField(max_length=200, blank=True, help_text="Why it was refused, in one sentence.")
    rows = models.PositiveIntegerField(default=0)
    faults_count = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=list, help_text="The first ones, as row, column, reason, grounds.")
    warnings_count = models.PositiveIntegerField(default=0)
    warnings = models.JSONField(default=list, help_text="The first ones, as row, column, reason, grounds.")
    version = models.ForeignKey(ListVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["source", "-attempted_at"], name="import_of_source")]


class PublisherKey(models.Model):
    """A public key by which manifests of a source are signed. Registered by somebody who cannot import."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source = models.CharField(max_length=60)
    name = models.CharField(max_length=80, help_text="For people: whose key, from when.")
    algorithm = models.CharField(max_length=20, choices=list(ALGORITHMS.items()))
    public_key = models.TextField(help_text="PEM, SubjectPublicKeyInfo.")
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of the DER form, hexadecimal.")
    registered_at = models.DateTimeField()
    registered_by = models.CharField(max_length=36)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=36, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "fingerprint"], condition=models.Q(ended_at=None), name="publisher_key_once"
            )
        ]


class SourceRule(models.Model):
    """How versions of a source go live, and how old it may grow. Without one the source's own defaults hold."""

    source = models.CharField(max_length=60, primary_key=True)
    activation = models.CharField(max_length=10, choices=list(ACTIVATIONS.items()))
    needs_manifest = models.BooleanField(default=False, help_text="A file without a signed manifest is refused.")
    oldest_hours = models.PositiveIntegerField(default=0, help_text="Overdue after so many hours; 0: never.")
    most_kept_out = models.FloatField(default=0.0, help_text="Percent of rows that may be kept out.")
    instruction = models.CharField(max_length=20, blank=True, choices=list(INSTRUCTIONS.items()))
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=36)


class MappedSource(models.Model):
    """A CSV of somebody's own making as a source: which column is which field."""

    code = models.CharField(max_length=60, primary_key=True, help_text="`mapped.` and a name.")
    title = models.CharField(max_length=120)
    owner = models.CharField(max_length=120)
    mapping = models.JSONField(help_text="Columns by field, separator, encoding, order of dates; see mapping.py.")
    instruction = models.CharField(max_length=20, choices=list(INSTRUCTIONS.items()))
    legal_basis = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=36)
