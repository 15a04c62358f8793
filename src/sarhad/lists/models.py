"""Versions of lists, what stands on them, and every attempt to import one.

An entry lives from the version that brought it (`since`) to the version that no longer had it (`until`); one
that did not change keeps its id over any number of versions. What is on the list now has no `until`.
"""

from django.db import models

from sarhad.kernel.ids import new_id
from sarhad.kernel.words import gettext_noop as _
from sarhad.lists.instructions import INSTRUCTIONS, STATUSES

VERSION_STATES = {"live": _("Live"), "former": _("Former")}
OUTCOMES = {"done": _("Imported"), "refused": _("Refused")}


class ListVersion(models.Model):
    """One file of a source that was taken in. A file that was refused is an `ImportAttempt` only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source = models.CharField(max_length=60, help_text="Code of the source in the catalogue.")
    number = models.PositiveIntegerField(help_text="Counts up from 1 for each source.")
    sha256 = models.CharField(max_length=64, help_text="Of the file's bytes, hexadecimal.")
    state = models.CharField(max_length=8, choices=list(VERSION_STATES.items()))
    imported_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=36, help_text="Id of the officer, or system or console.")
    persons = models.PositiveIntegerField(default=0)
    documents = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source"], condition=models.Q(state="live"), name="list_live_once"),
            models.UniqueConstraint(fields=["source", "number"], name="list_version_number_once"),
        ]


class ListedPerson(models.Model):
    """A person as a list describes one. Whoever looks like it is a candidate, never "the person"."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source = models.CharField(max_length=60)
    reference = models.CharField(max_length=60, help_text="The owner's own reference.")
    since = models.ForeignKey(ListVersion, on_delete=models.PROTECT, related_name="+")
    until = models.ForeignKey(ListVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    names = models.JSONField(help_text="Texts as the list has them; the first is the main one.")
    birth = models.CharField(max_length=10, blank=True, help_text="ISO with ? for unknown digits: 1990-05-??")
    nationality = models.CharField(max_length=3, blank=True)
    sex = models.CharField(max_length=1, blank=True)
    documents = models.JSONField(default=list, help_text="Numbers of documents, capital letters and digits.")
    instruction = models.CharField(max_length=20, choices=list(INSTRUCTIONS.items()))
    legal_basis = models.CharField(max_length=200)
    valid_until = models.DateField(null=True, blank=True, help_text="Last day, included.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "reference"], condition=models.Q(until=None), name="listed_person_once"
            )
        ]


class ListedDocument(models.Model):
    """A document that was lost, stolen or revoked."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source = models.CharField(max_length=60)
    since = models.ForeignKey(ListVersion, on_delete=models.PROTECT, related_name="+")
    until = models.ForeignKey(ListVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
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
            models.Index(fields=["folded", "issuer"], condition=models.Q(until=None), name="listed_document_live")
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
