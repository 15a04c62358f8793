"""What carriers send, the journeys that it is about, and who is expected on them."""

from django.db import models
from django.db.models import Q

from sarhad.access.models import Officer
from sarhad.advance.answer_models import Answer, Reply  # noqa: F401 - found here by Django
from sarhad.advance.carrier_models import (  # noqa: F401 - found here by Django
    RetentionRun,
    RetentionTerm,
    SigningKey,
    UsedNonce,
)
from sarhad.advance.hit_models import Hit, Question, UnmaskRequest  # noqa: F401 - found here by Django
from sarhad.advance.pair_models import SameFlight  # noqa: F401 - found here by Django
from sarhad.advance.search_models import AheadSearch  # noqa: F401 - found here by Django
from sarhad.advance.states import CHANNELS, DIRECTIONS, JOURNEY_KINDS, MESSAGE_STATES, PORT_KINDS, ROLES
from sarhad.kernel.ids import new_id
from sarhad.places.models import Post


class Port(models.Model):
    """A port as messages name it. One of ours has the post where its travellers are checked."""

    code = models.CharField(max_length=5, primary_key=True, help_text="Three letters of IATA or five of the UN.")
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=4, choices=list(PORT_KINDS.items()))
    time_zone = models.CharField(max_length=40, help_text="IANA name: times in messages are by the port's clock.")
    post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")


class Carrier(models.Model):
    """Who brings travellers and announces them. Its program acts as an officer account with keys of its own."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=3, unique=True, help_text="Two characters of IATA or three letters of ICAO.")
    name = models.CharField(max_length=80)
    account = models.OneToOneField(Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sender = models.CharField(max_length=80, blank=True, help_text="As its messages name the sender; empty: any.")
    per_minute = models.PositiveIntegerField(default=120, help_text="Messages it may send in a minute.")
    per_day = models.PositiveIntegerField(default=20_000, help_text="Messages it may send in a day.")
    due_minutes = models.PositiveIntegerField(default=30, help_text="Before departure the first list is due.")
    is_key_enough = models.BooleanField(default=False, help_text="Whether it may send over HTTP without signing.")
    closed_at = models.DateTimeField(null=True, blank=True, help_text="Nothing is taken from it from then on.")


class Message(models.Model):
    """One message as it came. The bytes are kept until retention ends them; what it says is read from them anew."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    carrier = models.ForeignKey(Carrier, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=6, choices=list(CHANNELS.items()))
    name = models.CharField(max_length=200, blank=True, help_text="Of the file it came in, if it came in one.")
    sha256 = models.CharField(max_length=64, help_text="Of the bytes, hexadecimal.")
    size = models.PositiveIntegerField(help_text="Bytes.")
    raw = models.BinaryField(null=True, help_text="As received; None: erased by retention.")
    state = models.CharField(max_length=7, choices=list(MESSAGE_STATES.items()))
    trouble = models.CharField(max_length=20, blank=True, help_text="Why it cannot be read at all: a code.")
    note = models.CharField(max_length=300, blank=True, help_text="What a person wrote when settling it.")
    problems = models.JSONField(default=list, help_text="Code, severity, text, grounds, segment, offset, place.")
    people = models.PositiveIntegerField(default=0, help_text="How many it names.")
    has_bookings = models.BooleanField(default=False)
    order = models.CharField(max_length=80, blank=True, help_text="By which messages of a journey are put in order.")
    received_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=36, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [  # the same bytes from another carrier are another message: it may be the one whose flight it is
            models.UniqueConstraint(fields=["sha256", "carrier"], name="message_once"),
            models.UniqueConstraint(fields=["sha256"], condition=Q(carrier=None), name="message_of_nobody_once"),
        ]
        indexes = [
            models.Index(fields=["state", "received_at"], name="message_waiting"),
            models.Index(fields=["carrier", "received_at"], name="message_of_carrier"),
        ]


class Receipt(models.Model):
    """One time that a carrier sent something, the same thing again included: what its quota counts."""

    carrier = models.ForeignKey(Carrier, on_delete=models.CASCADE, related_name="+")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="receipts")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["carrier", "at"], name="receipt_of_carrier")]


class Journey(models.Model):
    """One flight, voyage, train or bus on one local day of departure, over the border or past it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=6, choices=list(JOURNEY_KINDS.items()), default="flight")
    carrier = models.ForeignKey(Carrier, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=40, help_text="To compare: carrier, four digits, suffix.")
    day = models.DateField(help_text="Local day of departure by the timetable: as first said.")
    direction = models.CharField(max_length=5, choices=list(DIRECTIONS.items()), default="other")
    post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    departure = models.CharField(max_length=20, blank=True)
    arrival = models.CharField(max_length=20, blank=True)
    departs_local = models.DateTimeField(null=True, help_text="By the clock of the port, kept as if it were UTC.")
    arrives_local = models.DateTimeField(null=True, help_text="As departs_local, of the port of arrival.")
    departs_at = models.DateTimeField(null=True, help_text="UTC; None: the port's zone is not known.")
    arrives_at = models.DateTimeField(null=True)
    planned = models.JSONField(
        default=dict, help_text="As first announced: departure, arrival, departs, arrives (by the ports' clocks)."
    )
    is_diverted = models.BooleanField(default=False, help_text="It was to come to the post, and goes elsewhere now.")
    is_retimed = models.BooleanField(default=False, help_text="More than one time of departure was said of it.")
    is_closed = models.BooleanField(default=False)
    is_cancelled = models.BooleanField(default=False)
    bags = models.PositiveIntegerField(default=0)
    findings = models.JSONField(default=list, help_text="Of the join: code, severity, text, grounds, source.")
    travellers = models.PositiveIntegerField(default=0, help_text="Expected, those taken off left out.")
    crew = models.PositiveIntegerField(default=0)
    alone = models.PositiveIntegerField(default=0, help_text="Children who travel alone.")
    open_hits = models.PositiveIntegerField(default=0)
    is_stale = models.BooleanField(default=True, help_text="A message came that is not in the picture yet.")
    first_at = models.DateTimeField(help_text="When the first message came.")
    last_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True, help_text="When its people last stood before the checks.")
    is_unchecked = models.BooleanField(default=False, help_text="Whether a check could not run.")

    other_number: "Journey | None" = None
    """Of a row that `flown.flown` made: the same flight under its other number. Not stored."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["number", "day"], name="journey_once")]
        indexes = [
            models.Index(fields=["post", "direction", "arrives_at"], name="journey_arriving"),
            models.Index(fields=["post", "direction", "departs_at"], name="journey_leaving"),
        ]


class Part(models.Model):
    """That a message speaks of a journey, and which time of departure it says."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="parts")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="parts")
    day = models.DateField(null=True, help_text="Local day of departure as said; None: the journey's.")
    departs_local = models.DateTimeField(
        null=True, help_text="As said, by the clock of the port, kept as if it were UTC."
    )
    is_scheduled = models.BooleanField(default=False, help_text="The scheduled day was said beside the time.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "journey", "day", "departs_local"], name="part_once")]


class Expected(models.Model):
    """One person of a journey, from everything that was said of them. Passenger list and booking are both kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="expected")
    place = models.PositiveIntegerField(default=0, help_text="In the order first named.")
    keys = models.JSONField(default=list, help_text="By which the same person is known again in a new picture.")
    role = models.CharField(max_length=12, choices=list(ROLES.items()))
    surname = models.CharField(max_length=200, blank=True)
    given = models.CharField(max_length=200, blank=True)
    birth = models.CharField(max_length=10, blank=True, help_text="ISO with ? for unknown digits.")
    sex = models.CharField(max_length=1, blank=True)
    nationality = models.CharField(max_length=20, blank=True)
    document_code = models.CharField(max_length=10, blank=True)
    issuer = models.CharField(max_length=20, blank=True)
    number = models.CharField(max_length=60, blank=True)
    expiry = models.CharField(max_length=10, blank=True)
    number_key = models.CharField(max_length=60, blank=True, help_text="Capitals and digits of the number.")
    name_key = models.CharField(max_length=400, blank=True, help_text="Folded parts of the name.")
    seat = models.CharField(max_length=20, blank=True)
    booking = models.CharField(max_length=40, blank=True)
    reference = models.CharField(max_length=80, blank=True, help_text="The carrier's, which an answer must carry.")
    party = models.PositiveIntegerField(default=1, help_text="How many travel in the same booking, with this one.")
    bags = models.PositiveIntegerField(default=0)
    age = models.PositiveIntegerField(null=True)
    is_alone = models.BooleanField(default=False)
    alone_because = models.CharField(max_length=20, blank=True)
    infant_of = models.CharField(max_length=400, blank=True, help_text="Name of the adult.")
    is_removed = models.BooleanField(default=False)
    aboard = models.BooleanField(null=True, help_text="Once a close-out says so.")
    differences = models.JSONField(default=list, help_text="Field, announced, booked.")
    announced = models.JSONField(null=True, help_text="What passenger lists say (API); None: nothing, or erased.")
    booked = models.JSONField(null=True, help_text="What the booking says (PNR); None: nothing, or erased.")
    traveller = models.UUIDField(null=True, help_text="The record here, if the person was recognised.")
    findings = models.JSONField(default=list, help_text="Of the checks: check, weight, text, grounds, source.")
    weight = models.PositiveSmallIntegerField(default=0)
    checked_at = models.DateTimeField(null=True)
    is_unchecked = models.BooleanField(default=False, help_text="Whether the lists could not be asked.")
    answer = models.CharField(max_length=1, blank=True, help_text="The last one given to the carrier.")
    first_at = models.DateTimeField()
    api_erased_at = models.DateTimeField(null=True)
    pnr_masked_at = models.DateTimeField(null=True)
    pnr_erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["number_key"], name="expected_number", condition=~Q(number_key="")),
            models.Index(fields=["name_key", "birth"], name="expected_name"),
            models.Index(fields=["journey", "place"], name="expected_of_journey"),
        ]

    @property
    def name(self) -> str:
        """Surname first, as in the zone."""
        return f"{self.surname} {self.given}".strip()
