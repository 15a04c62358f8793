"""Cases: who works on one, what happened in it, what is kept in its parts, how it ended."""

from django.db import models
from django.db.models import Q

from sarhad.access.models import Agency, Officer
from sarhad.cases.custody_models import Custody, Exhibit, Lending, Transfer  # noqa: F401 - found here by Django
from sarhad.cases.disposal_models import Disposal  # noqa: F401 - found here by Django
from sarhad.cases.draw_models import Draw, DrawSeed, SecondLineRule  # noqa: F401 - found here by Django
from sarhad.cases.interview_models import Answer, Interview  # noqa: F401 - found here by Django
from sarhad.cases.outcomes import OUTCOMES
from sarhad.cases.parts import PARTS
from sarhad.cases.refusal_models import FormPrint, RefusalForm  # noqa: F401 - found here by Django
from sarhad.cases.search_models import JointSearch, Member, Searched, Signature  # noqa: F401 - found here by Django
from sarhad.cases.states import CASE_TITLES, CaseState
from sarhad.cases.truth_models import TRUTHS as TRUTHS
from sarhad.cases.truth_models import Truth, TruthProposal, TruthSaid  # noqa: F401 - found here by Django
from sarhad.crossings.models import Crossing
from sarhad.kernel.ids import new_id
from sarhad.kernel.words import gettext_noop as _
from sarhad.places.models import Post

HAPPENED: dict[str, str] = {
    "opened": _("Opened"),
    "joined": _("Agency joined"),
    "taken": _("Taken in hand"),
    "drawn": _("Drawn"),
    "given-back": _("Given back"),
    "freed": _("Freed by the leader of the post"),
    "note": _("Note"),
    "statement": _("Statement"),
    "attachment": _("Attachment"),
    "task": _("Task"),
    "task-done": _("Task done"),
    "linked": _("Linked to another case"),
    "asked": _("Asked for a part"),
    "given": _("Part given"),
    "withheld": _("Part withheld"),
    "clock": _("Clock"),
    "decided": _("Decided"),
    "taken-back": _("Decision taken back"),
    "closed": _("Closed"),
    "reopened": _("Opened again"),
    "exhibit": _("Exhibit"),
    "search": _("Joint search"),
    "interview": _("Interview"),
    "truth": _("Finding judged"),
    "proposed": _("Truth of a finding proposed: a second person decides"),
    "agreed": _("Second person agreed: the proposed truth holds"),
    "disagreed": _("Second person did not agree: nothing was settled"),
    "checked": _("Checks asked again"),
    "examination": _("Examination"),
    "disposal": _("Exhibit no longer needed as evidence"),
    "kept": _("Exhibit kept after all"),
}
ASK_STATES = [("asked", _("Asked")), ("given", _("Given")), ("withheld", _("Withheld"))]
PART_CHOICES = list(PARTS.items())


class Case(models.Model):
    """One matter at the second line of a post. Texts about people stand in its parts, never here."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    seq = models.PositiveIntegerField()
    subject = models.CharField(max_length=20, help_text="A code of subjects.SUBJECTS.")
    crossing = models.OneToOneField(Crossing, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=[(s.value, t) for s, t in CASE_TITLES.items()])
    officer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    outcome = models.CharField(max_length=20, blank=True, choices=[(c, o.title) for c, o in OUTCOMES.items()])
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    detained_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    interpreter_language = models.CharField(max_length=40, blank=True)
    interpreter_asked_at = models.DateTimeField(null=True)
    interpreter_came_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "year", "seq"], name="case_number_once"),
            models.CheckConstraint(
                condition=~Q(state=CaseState.IN_HAND.value) | Q(officer__isnull=False), name="case_in_hand_has_officer"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[CaseState.DECIDED.value, CaseState.CLOSED.value]) | ~Q(outcome=""),
                name="case_decided_has_outcome",
            ),
            models.CheckConstraint(
                condition=Q(released_at=None) | Q(released_at__gte=models.F("detained_at")), name="case_released_later"
            ),
        ]
        indexes = [models.Index(fields=["post", "state", "opened_at"], name="case_of_post")]

    @property
    def number(self) -> str:
        """As people say it: year and number within the post."""
        return f"{self.year}/{self.seq:05}"


class Party(models.Model):
    """An agency that works on a case."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="parties")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    joined_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "agency"], name="case_party_once")]


class CaseLine(models.Model):
    """One line of the timeline. Added to, never changed: triggers of the database hold it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="lines")
    what = models.CharField(max_length=12, choices=list(HAPPENED.items()))
    part = models.CharField(max_length=10, blank=True, choices=PART_CHOICES, help_text="Empty: everybody reads it.")
    text = models.TextField(blank=True)
    said_by = models.CharField(max_length=120, blank=True, help_text="Of a statement: whose it is.")
    officer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["case", "at"], name="case_line_of_case")]


class Attachment(models.Model):
    """A file of a case, as it is kept: pictures drawn anew, everything hashed, nothing ever run."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="attachments")
    part = models.CharField(max_length=10, choices=PART_CHOICES)
    name = models.CharField(max_length=100)
    form = models.CharField(max_length=30, help_text="Kind of content by its own bytes, as in HTTP.")
    size = models.PositiveIntegerField(help_text="Bytes.")
    sha256 = models.CharField(max_length=64, help_text="Of the bytes that are kept.")
    given_sha256 = models.CharField(max_length=64, help_text="Of the bytes as they were given.")
    data = models.BinaryField()
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "given_sha256"], name="attachment_once_a_case")]


class Task(models.Model):
    """Something to be done by an agency until a time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="tasks")
    text = models.CharField(max_length=200)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", help_text="Who owes it.")
    due_at = models.DateTimeField()
    made_by = models.ForeignKey(
        Officer, null=True, on_delete=models.PROTECT, related_name="+", help_text="None: the referral mechanism."
    )
    made_at = models.DateTimeField()
    basis = models.CharField(max_length=120, blank=True, help_text="The law that sets it; empty: an officer set it.")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")


class Link(models.Model):
    """Two cases that have to do with each other. Kept once, shown at both."""

    one = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="case_link_once"),
            models.CheckConstraint(condition=Q(one__lt=models.F("other")), name="case_link_in_order"),
        ]


class Ask(models.Model):
    """An agency asks another for a part that it may not read. Given, it reads what was there at that time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="asks")
    part = models.CharField(max_length=10, choices=PART_CHOICES)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", help_text="Who asks.")
    why = models.CharField(max_length=300)
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=ASK_STATES, default="asked")
    answer = models.CharField(max_length=300, blank=True)
    answered_by = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "part", "agency"], condition=Q(state="asked"), name="case_ask_once_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(state="withheld") | ~Q(answer=""), name="case_ask_withheld_says_why"),
        ]
