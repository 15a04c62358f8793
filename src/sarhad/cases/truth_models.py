"""What findings of the first line turned out to be: the conclusion, and every word it was concluded from."""

from django.db import models
from django.db.models import Q

from sarhad.access.models import Agency, Officer
from sarhad.crossings.models import Found
from sarhad.kernel.ids import new_id
from sarhad.kernel.words import gettext_noop as _

TRUTHS: dict[str, str] = {
    "confirmed": _("Confirmed"),
    "false": _("False"),
    "undetermined": _("Not determined"),
}
SOURCES: dict[str, str] = {
    "examination": _("A released examination"),
    "officer": _("An officer of the second line"),
    "search": _("A joint search signed by both"),
    "decision": _("Two persons who decided between examinations"),
}


class Truth(models.Model):
    """What a finding of the first line turned out to be: one for each finding, so that it is counted once.

    It is concluded from what was said (`truths.concluded`), else from the outcome of the case.
    """

    found = models.OneToOneField(Found, primary_key=True, on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="truths")
    check_code = models.CharField(max_length=40)
    entry = models.UUIDField(null=True, help_text="Of a finding about somebody on a list: the entry.")
    listing = models.CharField(max_length=200, blank=True, help_text="The list of that entry, by its name.")
    rule = models.CharField(max_length=60, blank=True, help_text="The rule that the finding names.")
    truth = models.CharField(max_length=12, choices=list(TRUTHS.items()))
    grounds = models.CharField(max_length=300, blank=True, help_text="Why an officer says so.")
    said_by = models.ForeignKey(
        Officer, null=True, on_delete=models.PROTECT, related_name="+", help_text="None: the outcome says it."
    )
    is_examined = models.BooleanField(
        default=False, help_text="Said by a released examination: no outcome overrules it."
    )
    examined_by = models.UUIDField(null=True, help_text="Of what an examination or analysis said: which one.")
    is_open = models.BooleanField(default=False, help_text="Examinations contradict each other: nobody knows yet.")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(said_by=None) | ~Q(grounds=""), name="truth_said_with_grounds")
        ]
        indexes = [
            models.Index(fields=["check_code", "truth"], name="truth_by_check"),
            models.Index(fields=["entry"], name="truth_by_entry", condition=Q(entry__isnull=False)),
        ]


class TruthSaid(models.Model):
    """What one source said of a finding, and when. Another source never overwrites it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    found = models.ForeignKey(Found, on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="said")
    source = models.CharField(max_length=12, choices=list(SOURCES.items()))
    source_id = models.UUIDField(help_text="The examination, analysis, search or proposal; of an officer, the officer.")
    truth = models.CharField(max_length=12, choices=list(TRUTHS.items()))
    grounds = models.CharField(max_length=300)
    officer = models.ForeignKey(
        Officer, null=True, on_delete=models.PROTECT, related_name="+", help_text="None: before it was written down."
    )
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, help_text="The same source said otherwise, or took it back.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["found", "source", "source_id"], condition=Q(ended_at=None), name="truth_said_once_by_a_source"
            ),
            models.CheckConstraint(condition=~Q(grounds=""), name="truth_said_has_grounds"),
        ]


class TruthProposal(models.Model):
    """What somebody proposes to hold true where examinations contradict each other; another person answers."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    found = models.ForeignKey(Found, on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="truth_proposals")
    truth = models.CharField(max_length=12, choices=list(TRUTHS.items()))
    grounds = models.CharField(max_length=300)
    proposed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    answered_by = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    is_accepted = models.BooleanField(null=True, help_text="None: nobody has answered.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["found"], condition=Q(answered_at=None), name="truth_proposed_once_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(answered_by=models.F("proposed_by")), name="truth_decided_by_another"),
            models.CheckConstraint(condition=~Q(grounds=""), name="truth_proposed_with_grounds"),
        ]
