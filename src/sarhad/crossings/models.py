"""A crossing, what was found at it, and what was amended."""

from django.db import models
from django.db.models import Q

from sarhad.access.models import Officer
from sarhad.crossings.later_models import FoundLater, ListSearch  # noqa: F401 - found here by Django
from sarhad.crossings.rate_models import RateCount  # noqa: F401 - found here by Django
from sarhad.crossings.reasons import AMENDMENT, REFERRAL, REFUSAL
from sarhad.crossings.states import TITLES, State
from sarhad.crossings.total_models import DayTotal  # noqa: F401 - found here by Django
from sarhad.kernel.ids import new_id
from sarhad.kernel.words import gettext_noop as _
from sarhad.places.models import DIRECTIONS, Lane, Post
from sarhad.travellers.models import Traveller

STATES = [(state.value, title) for state, title in TITLES.items()]
ACCESS = [("pace", "PACE"), ("bac", "BAC"), ("none", _("none needed"))]
EVIDENCE = [("chip", _("Chip")), ("picture", _("Picture")), ("seal", _("Seal"))]


class Crossing(models.Model):
    """One traveller, one document, one crossing point, one moment. Texts as the document has them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    lane = models.ForeignKey(Lane, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=5, choices=[(k, v) for k, v in DIRECTIONS.items() if k != "both"])
    purpose = models.CharField(max_length=20, blank=True)
    with_adult = models.BooleanField(
        null=True, help_text="For a child: whether an adult travels along. None: not asked."
    )
    state = models.CharField(max_length=10, choices=STATES, default=State.OPEN.value)
    replaced_by = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+", help_text="The same document, read again."
    )
    occurred_at = models.DateTimeField(help_text="When it happened at the post (UTC).")
    recorded_at = models.DateTimeField(auto_now_add=True, help_text="When this system learned of it.")

    layout = models.CharField(max_length=10, blank=True, help_text="Empty: entered by hand, no zone was read.")
    zone = models.TextField(blank=True, help_text="The zone that was checked.")
    zone_given = models.TextField(blank=True, help_text="What the scanner or the officer gave first.")
    changes = models.JSONField(default=list, help_text="What an officer corrected: field, was, now.")
    document_code = models.CharField(max_length=4)
    issuer = models.CharField(max_length=3)
    number = models.CharField(max_length=30)
    expiry = models.CharField(max_length=10, blank=True)
    surname = models.CharField(max_length=60)
    given = models.CharField(max_length=60, blank=True)
    nationality = models.CharField(max_length=3)
    birth = models.CharField(max_length=10, blank=True)
    sex = models.CharField(max_length=1, blank=True)

    identity = models.CharField(max_length=24, blank=True, help_text="How the traveller was recognised.")
    traveller = models.ForeignKey(Traveller, null=True, on_delete=models.PROTECT, related_name="+")
    counts = models.BooleanField(
        default=True, help_text="Whether days of this stay count; no under a residence permit."
    )
    asked = models.JSONField(default=list, help_text="Codes of the checks that were asked.")
    weight = models.PositiveSmallIntegerField(default=0, help_text="Of the weightiest finding; 0: nothing found.")

    told = models.JSONField(
        default=dict, help_text="What lists are asked with besides the zone: told by the chip, by the person."
    )

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    referral_reason = models.CharField(max_length=20, blank=True, choices=list(REFERRAL.items()))
    referral_note = models.CharField(max_length=500, blank=True)
    refusal_reason = models.CharField(max_length=1, blank=True, choices=list(REFUSAL.items()))
    decision_note = models.CharField(max_length=500, blank=True)
    referred_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    request_key = models.CharField(max_length=80, blank=True, help_text="A repeated request is the same crossing.")
    decision_key = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "request_key"], condition=~Q(request_key=""), name="crossing_once_a_request"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.REFUSED.value) | ~Q(refusal_reason=""),
                name="crossing_refused_has_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.REFERRED.value) | ~Q(referral_reason=""),
                name="crossing_referred_has_reason",
            ),
        ]
        indexes = [
            # The last three are read by statistics of a year from the index alone, without the rows.
            models.Index(
                fields=["post", "-occurred_at", "state", "direction", "lane"], name="crossing_of_post_counted"
            ),
            models.Index(
                fields=["post", "state", "occurred_at"], name="crossing_waiting", condition=Q(decided_at=None)
            ),
            models.Index(fields=["number"], name="crossing_number"),
        ]


class Found(models.Model):
    """One finding at a crossing, as it was shown."""

    crossing = models.ForeignKey(Crossing, on_delete=models.CASCADE, related_name="findings")
    check_code = models.CharField(max_length=40)
    weight = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300, help_text="English, with named places for the grounds.")
    grounds = models.JSONField()
    compared = models.JSONField(default=list, help_text="Beside a listed person: kind, asked, listed, agrees.")
    source = models.CharField(max_length=200)
    found_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, help_text="Evidence that came later was asked instead.")

    class Meta:
        indexes = [models.Index(fields=["found_at", "check_code"], name="found_by_check")]


class Amendment(models.Model):
    """One step back, and why."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    crossing = models.ForeignKey(Crossing, on_delete=models.PROTECT, related_name="amendments")
    was = models.CharField(max_length=10, choices=STATES)
    became = models.CharField(max_length=10, choices=STATES)
    reason = models.CharField(max_length=20, choices=list(AMENDMENT.items()))
    note = models.CharField(max_length=500, blank=True)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    amended_at = models.DateTimeField()


class Handover(models.Model):
    """What a reader's program, or an officer, handed over for a crossing at one time, besides the zone.

    Retention: belongs to its crossing and ends with it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    crossing = models.ForeignKey(Crossing, on_delete=models.CASCADE, related_name="handovers")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    request_key = models.CharField(max_length=80, blank=True, help_text="A repeated request is the same handover.")
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of all that was handed over, hexadecimal.")
    has_chip = models.BooleanField(help_text="Whether a chip was part of it, be it in files that cannot be used.")
    access = models.CharField(max_length=4, blank=True, choices=ACCESS)
    proofs = models.JSONField(default=dict, help_text="Challenges and answers of the chip, hexadecimal.")
    not_taken = models.JSONField(default=list, help_text="What could not be taken: file and reason.")
    reader_model = models.CharField(max_length=60, blank=True)
    reader_serial = models.CharField(max_length=60, blank=True)
    given_at = models.DateTimeField(help_text="When it happened at the post (UTC).")
    recorded_at = models.DateTimeField(auto_now_add=True, help_text="When this system learned of it.")
    is_late = models.BooleanField(help_text="Whether the crossing had been decided before.")
    weight = models.PositiveSmallIntegerField(default=0, help_text="Of the weightiest finding that it led to.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "request_key"], condition=~Q(request_key=""), name="handover_once_a_request"
            )
        ]


class EvidenceFile(models.Model):
    """One file as it was handed over: of the chip, a picture of the data page, the bytes of a seal.

    Retention: the bytes are personal data of a special category (a face). They may be erased before the crossing is:
    then `data` is None and `erased_at` says when, while name, size and hash stay and say what was examined.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    crossing = models.ForeignKey(Crossing, on_delete=models.CASCADE, related_name="evidence")
    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=8, choices=EVIDENCE)
    name = models.CharField(max_length=12, help_text="EF.SOD, DG1 …; visible, infrared, ultraviolet; seal.")
    form = models.CharField(max_length=30, help_text="Kind of content by its first bytes, as in HTTP.")
    sha256 = models.CharField(max_length=64, help_text="Of the bytes, hexadecimal.")
    size = models.PositiveIntegerField(help_text="Bytes.")
    data = models.BinaryField(null=True, help_text="As handed over; shown to people only re-encoded.")
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["crossing", "name", "sha256"], name="evidence_file_once")]


class Examination(models.Model):
    """What was found of a chip and a seal, step by step, as the trust store stood then: the latest of a crossing.

    Retention: results and certificates, no data of the holder but what grounds quote; ends with its crossing.
    """

    crossing = models.OneToOneField(Crossing, primary_key=True, on_delete=models.CASCADE, related_name="examination")
    chip = models.JSONField(null=True, help_text="Steps, proofs, signer and authority; None: no chip.")
    seal = models.JSONField(null=True, help_text="Verdict, signer and fields; None: no seal.")
    examined_at = models.DateTimeField()
