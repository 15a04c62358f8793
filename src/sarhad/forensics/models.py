"""Examinations: what was asked, which methods were used, what was concluded, who reviewed, which report came of it."""

from django.db import models
from django.db.models import F, Q

from sarhad.access.models import Officer
from sarhad.cases.custody_models import Exhibit
from sarhad.documents.models import DocumentAlert
from sarhad.forensics.equipment_models import Calibration, CalibrationStep, Equipment  # noqa: F401 - found by Django
from sarhad.forensics.features import SHAPES
from sarhad.forensics.methods import METHOD_TITLES
from sarhad.forensics.reference_models import (  # noqa: F401 - found here by Django
    KnownManipulation,
    Reference,
    ReferenceFeature,
    ReferencePicture,
    ReferenceVersion,
)
from sarhad.forensics.states import ENDED, EXAMINATION_TITLES, ExaminationState
from sarhad.forensics.vocabulary import (
    ALTERATIONS,
    CONCLUSIONS,
    DOCUMENT_KINDS,
    PLACES,
    RETRACTIONS,
    REVIEWS,
    SUPPORT,
    URGENCIES,
)
from sarhad.kernel.ids import new_id
from sarhad.kernel.words import gettext_noop as _
from sarhad.places.models import Post

STATES = [(state.value, title) for state, title in EXAMINATION_TITLES.items()]
LANGUAGES = [("en", _("English")), ("ar", _("Arabic")), ("ru", _("Russian"))]
REVIEWED = [ExaminationState.AGREED.value, ExaminationState.RELEASED.value]


class Examination(models.Model):
    """One exhibit that a centre is asked to examine. Texts about people do not belong here."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    centre = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    seq = models.PositiveIntegerField()
    exhibit = models.ForeignKey(Exhibit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=list(DOCUMENT_KINDS.items()))
    issuer = models.CharField(max_length=3, help_text="Whose document it claims to be, as in the zone.")
    document_number = models.CharField(max_length=30, blank=True)
    questions = models.JSONField(default=list, help_text="Codes of vocabulary.QUESTIONS.")
    asked = models.CharField(max_length=1000, blank=True, help_text="What else is to be answered.")
    urgency = models.CharField(max_length=8, choices=list(URGENCIES.items()))
    due_at = models.DateTimeField()
    requested_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=STATES, default=ExaminationState.REQUESTED.value)
    examiner = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=300, blank=True, help_text="Why it was declined or withdrawn.")
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the record that is under review.")
    submitted_at = models.DateTimeField(null=True)
    reviewer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    report_year = models.PositiveSmallIntegerField(null=True)
    report_seq = models.PositiveIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    alert = models.ForeignKey(DocumentAlert, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "year", "seq"], name="examination_number_once"),
            models.UniqueConstraint(fields=["centre", "report_year", "report_seq"], name="report_number_once"),
            models.UniqueConstraint(
                fields=["exhibit"],
                condition=~Q(state__in=sorted(state.value for state in ENDED)),
                name="exhibit_one_examination_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=REVIEWED)
                | (Q(reviewer__isnull=False) & Q(examiner__isnull=False) & ~Q(reviewer=F("examiner"))),
                name="examination_of_two_persons",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["declined", "withdrawn"]) | ~Q(why=""), name="examination_not_done_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(state="released") | (Q(report_seq__isnull=False) & ~Q(digest="")),
                name="examination_released_has_report",
            ),
        ]
        indexes = [models.Index(fields=["centre", "state", "due_at"], name="examination_of_centre")]

    @property
    def number(self) -> str:
        """As people say it: centre, year, number."""
        return f"{self.centre.code}-F-{self.year}-{self.seq:05}"

    @property
    def report_number(self) -> str:
        """Of the report; empty before there is one."""
        return f"{self.centre.code}-R-{self.report_year}-{self.report_seq:05}" if self.report_seq else ""

    @property
    def doubt(self) -> "Retraction | None":
        """The last step towards withdrawing the report; None before somebody asked."""
        return max(self.retractions.all(), key=lambda one: (one.at, one.pk), default=None)

    @property
    def is_doubted(self) -> bool:
        """Whether somebody asks to withdraw the report, and nobody has decided yet, or it is withdrawn."""
        return self.doubt is not None and self.doubt.step != "kept"

    @property
    def is_retracted(self) -> bool:
        """Whether two examiners withdrew the report: it counts no more."""
        return any(one.step == "agreed" for one in self.retractions.all())


class Method(models.Model):
    """One method as it was used: what with, by whom, when, what was seen. Never changed; struck out with a reason."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    examination = models.ForeignKey(Examination, on_delete=models.CASCADE, related_name="methods")
    seq = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=list(METHOD_TITLES.items()))
    place = models.CharField(max_length=20, choices=list(PLACES.items()))
    procedure = models.CharField(max_length=60, blank=True, help_text="The written procedure and its version.")
    settings = models.CharField(max_length=300, blank=True, help_text="Of the equipment: magnification, light, filter.")
    observation = models.TextField(max_length=4000)
    zone = models.CharField(max_length=140, blank=True, help_text="Lines of the zone, as they were read.")
    result = models.JSONField(default=list, help_text="What a program found: rows of name and outcome.")
    reference = models.ForeignKey(ReferenceVersion, null=True, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)
    struck_why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["examination", "seq"], name="method_once"),
            models.CheckConstraint(condition=Q(struck_at=None) | ~Q(struck_why=""), name="method_struck_why"),
        ]


class Used(models.Model):
    """Equipment of a method, with the calibration as it stood on that day."""

    method = models.ForeignKey(Method, on_delete=models.CASCADE, related_name="used")
    equipment = models.ForeignKey(Equipment, on_delete=models.PROTECT, related_name="+")
    calibration = models.ForeignKey(Calibration, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["method", "equipment"], name="used_once_a_method")]


class MethodPicture(models.Model):
    """A picture that was taken by a method, drawn anew when it came."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    method = models.ForeignKey(Method, on_delete=models.CASCADE, related_name="pictures")
    caption = models.CharField(max_length=120)
    form = models.CharField(max_length=30)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, help_text="Of the bytes that are kept.")
    given_sha256 = models.CharField(max_length=64, help_text="Of the bytes as they were given.")
    data = models.BinaryField()
    at = models.DateTimeField()


class Mark(models.Model):
    """A rectangle, circle or arrow on a picture. Places are shares of its width and height, 0 to 1, both included."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    picture = models.ForeignKey(MethodPicture, on_delete=models.CASCADE, related_name="marks")
    number = models.PositiveSmallIntegerField()
    shape = models.CharField(max_length=5, choices=list(SHAPES.items()))
    x1 = models.FloatField()
    y1 = models.FloatField()
    x2 = models.FloatField()
    y2 = models.FloatField()
    text = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["picture", "number"], name="mark_once_a_picture"),
            models.CheckConstraint(
                condition=Q(x1__gte=0, x1__lte=1, y1__gte=0, y1__lte=1, x2__gte=0, x2__lte=1, y2__gte=0, y2__lte=1),
                name="mark_on_the_picture",
            ),
        ]


class Conclusion(models.Model):
    """What an examiner holds of a place, how strongly, by which methods. Struck out with a reason, never changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    examination = models.ForeignKey(Examination, on_delete=models.CASCADE, related_name="conclusions")
    place = models.CharField(max_length=20, choices=list(PLACES.items()))
    conclusion = models.CharField(max_length=12, choices=list(CONCLUSIONS.items()))
    alteration = models.CharField(max_length=20, blank=True, choices=list(ALTERATIONS.items()))
    support = models.CharField(max_length=20, choices=list(SUPPORT.items()))
    text = models.TextField(max_length=2000)
    methods = models.ManyToManyField(Method, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)
    struck_why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["examination"], condition=Q(place="whole", struck_at=None), name="conclusion_one_of_the_whole"
            ),
            models.CheckConstraint(condition=Q(struck_at=None) | ~Q(struck_why=""), name="conclusion_struck_why"),
        ]


class Review(models.Model):
    """What a second examiner said of the record. Added to, never changed: triggers of the database hold it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    examination = models.ForeignKey(Examination, on_delete=models.PROTECT, related_name="reviews")
    outcome = models.CharField(max_length=8, choices=list(REVIEWS.items()))
    text = models.TextField(max_length=2000, blank=True)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the record that was reviewed.")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(outcome="returned") | ~Q(text=""), name="review_returned_says_why")
        ]


class Retraction(models.Model):
    """A step towards withdrawing a released report: somebody asks, a second examiner agrees or keeps the report.

    Added to, never changed: triggers of the database hold it. The report itself stays, and says so.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    examination = models.ForeignKey(Examination, on_delete=models.PROTECT, related_name="retractions")
    step = models.CharField(max_length=6, choices=list(RETRACTIONS.items()))
    why = models.CharField(max_length=300, blank=True)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["examination"], condition=Q(step="agreed"), name="report_retracted_once"),
            models.CheckConstraint(condition=Q(step="agreed") | ~Q(why=""), name="retraction_says_why"),
        ]


class Report(models.Model):
    """The report in one language. Added to, never changed: triggers of the database hold it."""

    examination = models.ForeignKey(Examination, on_delete=models.PROTECT, related_name="reports")
    language = models.CharField(max_length=2, choices=LANGUAGES)
    data = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["examination", "language"], name="report_once_a_language")]
