"""Analyses: what was asked of which exhibit, the samples drawn, what was measured, what was concluded and released."""

from django.db import models
from django.db.models import F, Q

from sarhad.access.models import Officer
from sarhad.cases.custody_models import Exhibit
from sarhad.kernel.ids import new_id
from sarhad.laboratory.equipment_models import Calibration, CalibrationStep, Instrument, Reagent
from sarhad.laboratory.library_models import Library, Reference
from sarhad.laboratory.methods import METHODS
from sarhad.laboratory.states import ANALYSIS_TITLES
from sarhad.laboratory.words import CLASSES, COLOURS, DECISIONS, QUESTIONS
from sarhad.places.models import Post

__all__ = ["Calibration", "CalibrationStep", "Instrument", "Library", "Reagent", "Reference"]


class Analysis(models.Model):
    """One question about one exhibit. A blind control is one like all others: only `Control` knows."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    seq = models.PositiveIntegerField()
    exhibit = models.ForeignKey(Exhibit, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=10, choices=list(QUESTIONS.items()))
    words = models.CharField(max_length=300, blank=True, help_text="The question in words, nothing on a person.")
    state = models.CharField(max_length=10, choices=[(s.value, t) for s, t in ANALYSIS_TITLES.items()])
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    analyst = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(null=True)
    received_ug = models.BigIntegerField(null=True, help_text="Net mass as weighed, micrograms.")
    released_at = models.DateTimeField(null=True)
    declined_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "year", "seq"], name="laboratory_analysis_number_once"),
            models.UniqueConstraint(
                fields=["exhibit"],
                condition=Q(state__in=["asked", "in-work", "concluded"]),
                name="laboratory_one_at_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "declined"]) | Q(analyst__isnull=False, received_ug__gt=0),
                name="laboratory_work_has_analyst_and_mass",
            ),
        ]
        indexes = [models.Index(fields=["post", "state", "asked_at"], name="laboratory_of_post")]

    @property
    def number(self) -> str:
        """As it stands on the report: post, year, number."""
        return f"{self.post.code}-L-{self.year}-{self.seq:05}"


class Sample(models.Model):
    """What was drawn from an exhibit, or from another sample. The mass is what was drawn, never what is left."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    analysis = models.ForeignKey(Analysis, on_delete=models.PROTECT, related_name="samples")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")
    mark = models.CharField(max_length=20, help_text="1, 1.2, 1.2.1")
    mass_ug = models.BigIntegerField()
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["analysis", "mark"], name="laboratory_sample_mark_once"),
            models.CheckConstraint(condition=Q(mass_ug__gt=0), name="laboratory_sample_has_mass"),
        ]


class Measurement(models.Model):
    """One run of one method on one sample, with what was seen beside it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="measurements")
    method = models.CharField(max_length=8, choices=[(code, one.title) for code, one in METHODS.items()])
    instrument = models.ForeignKey(Instrument, null=True, on_delete=models.PROTECT, related_name="+")
    reagent = models.ForeignKey(Reagent, null=True, on_delete=models.PROTECT, related_name="+")
    calibration = models.ForeignKey(
        Calibration, null=True, on_delete=models.PROTECT, related_name="+", help_text="That held when it was used."
    )
    settings = models.CharField(  # noqa: DJ001 - null keeps the append-only table as it is when the column is added
        max_length=300, null=True, help_text="Of the instrument: column, ramp, resolution. Null: not asked then."
    )
    procedure = models.CharField(  # noqa: DJ001
        max_length=60, null=True, help_text="The written procedure and its version."
    )
    used_ug = models.BigIntegerField()
    blank_clean = models.BooleanField()
    control_percent = models.FloatField()
    retention = models.FloatField(null=True)
    retention_due = models.FloatField(null=True)
    colour = models.CharField(max_length=12, blank=True, choices=list(COLOURS.items()))
    supports = models.CharField(
        max_length=120, blank=True, help_text="The substance it speaks for, as the analyst says."
    )
    failed = models.JSONField(default=list, help_text="Codes of methods.FAILED; empty: accepted.")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(used_ug__gte=0), name="laboratory_measurement_mass"),
            models.CheckConstraint(
                condition=Q(instrument__isnull=False, reagent=None) | Q(instrument=None, reagent__isnull=False),
                name="laboratory_instrument_or_reagent",
            ),
        ]

    @property
    def is_unsound(self) -> bool:
        """Whether the calibration under which it was measured was withdrawn since."""
        return self.calibration is not None and self.calibration.withdrawn is not None

    @property
    def counts(self) -> bool:
        """Whether it was accepted, and the calibration under which it was measured holds."""
        return not self.failed and not self.is_unsound


class RawFile(models.Model):
    """The file of an instrument as it came, with its hash."""

    measurement = models.OneToOneField(Measurement, primary_key=True, on_delete=models.PROTECT, related_name="raw")
    name = models.CharField(max_length=100)
    form = models.CharField(max_length=6)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    data = models.BinaryField()
    count = models.PositiveIntegerField(help_text="Spectra in the file; those that are kept may be fewer.")


class MeasuredSpectrum(models.Model):
    """A spectrum or chromatogram of a file."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    measurement = models.ForeignKey(Measurement, on_delete=models.PROTECT, related_name="spectra")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    title = models.CharField(max_length=200, blank=True)
    x = models.JSONField()
    y = models.JSONField()
    x_unit = models.CharField(max_length=30, blank=True)
    y_unit = models.CharField(max_length=30, blank=True)
    precursor = models.FloatField(null=True)
    retention = models.FloatField(null=True)
    oddities = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["measurement", "seq"], name="laboratory_spectrum_once")]


class Comparison(models.Model):
    """A spectrum compared with the libraries in use then: what was found, by which way and criterion."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    spectrum = models.ForeignKey(MeasuredSpectrum, on_delete=models.PROTECT, related_name="comparisons")
    way = models.CharField(max_length=8)
    tolerance = models.FloatField(null=True)
    in_ppm = models.BooleanField(default=False)
    criterion = models.FloatField()
    searched = models.PositiveIntegerField(help_text="References that were compared with.")
    ranked = models.JSONField(help_text="Best first: reference, name, class, score, matched peaks.")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Result(models.Model):
    """What an analyst concluded, and whether a second person released it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    analysis = models.ForeignKey(Analysis, on_delete=models.PROTECT, related_name="results")
    seq = models.PositiveIntegerField()
    decision = models.CharField(max_length=12, choices=list(DECISIONS.items()))
    substance = models.CharField(max_length=120, blank=True)
    substance_class = models.CharField(max_length=14, blank=True, choices=list(CLASSES.items()))
    methods = models.JSONField(default=list, help_text="Codes of the methods that speak for it.")
    purity = models.FloatField(null=True, help_text="Percent.")
    purity_u = models.FloatField(null=True, help_text="Expanded uncertainty, percent.")
    purity_k = models.FloatField(default=2, help_text="By what it is expanded.")
    content_ug = models.FloatField(null=True)
    content_u = models.FloatField(null=True, help_text="Expanded uncertainty, micrograms.")
    content_k = models.FloatField(default=2, help_text="By what it is expanded.")
    replicates = models.JSONField(default=list, help_text="Percent, as given: what the purity rests on.")
    calibration_percent = models.FloatField(null=True, help_text="Standard uncertainty. Null: not kept then.")
    balance_ug = models.BigIntegerField(null=True, help_text="Of the weighing, likewise.")
    remarks = models.CharField(max_length=500, blank=True)
    analyst = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reviewer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    returned_why = models.CharField(max_length=300, blank=True)
    returned_by = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    told_case = models.BooleanField(default=False, help_text="Whether it was written into the case.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["analysis", "seq"], name="laboratory_result_once"),
            models.CheckConstraint(
                condition=Q(reviewer=None) | ~Q(reviewer=F("analyst")), name="laboratory_release_two_persons"
            ),
            models.CheckConstraint(
                condition=Q(released_at=None) | Q(reviewer__isnull=False), name="laboratory_release_has_reviewer"
            ),
            models.CheckConstraint(
                condition=~Q(decision__in=["identified", "indicated"]) | ~Q(substance=""),
                name="laboratory_identified_what",
            ),
        ]

    @property
    def number(self) -> str:
        """Of its report: the analysis, a stroke, and which of its results this is."""
        return f"{self.analysis.number}/{self.seq}"

    @property
    def is_taken_back(self) -> bool:
        """Whether it was released once and counts no more."""
        return self.released_at is not None and self.returned_at is not None


class ReportPrint(models.Model):
    """A report as it was printed. Added to, never changed: triggers of the database hold it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    result = models.ForeignKey(Result, on_delete=models.PROTECT, related_name="prints")
    language = models.CharField(max_length=2)
    data = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Control(models.Model):
    """What is really in the sample of a blind control. Only the quality officer reads this."""

    analysis = models.OneToOneField(Analysis, primary_key=True, on_delete=models.PROTECT, related_name="+")
    substance = models.CharField(max_length=120, blank=True, help_text="Empty: nothing that the library knows.")
    purity = models.FloatField(null=True, help_text="Percent, as certified. Null: not to be quantified.")
    purity_u = models.FloatField(null=True, help_text="Of the certificate: expanded uncertainty (k = 2), percent.")
    limit = models.FloatField(
        null=True, help_text="So far from the certified value a result is right, percent. Null: purity is not judged."
    )
    placed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()
    is_right = models.BooleanField(null=True)
    judged_at = models.DateTimeField(null=True)
