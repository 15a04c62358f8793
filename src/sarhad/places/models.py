"""Countries, sectors, posts, lanes, shifts."""

from django.db import models

from sarhad.kernel.ids import new_id
from sarhad.kernel.words import gettext_noop as _

POST_KINDS = {
    "land": _("Land crossing point"),
    "air": _("Airport"),
    "sea": _("Seaport"),
    "headquarters": _("Headquarters"),
}
DIRECTIONS = {"entry": _("Entry"), "exit": _("Exit"), "both": _("Entry and exit")}


class Country(models.Model):
    """A state as documents name it."""

    code = models.CharField(max_length=3, primary_key=True, help_text="ICAO Doc 9303-3 §5: one to three letters.")
    name = models.CharField(max_length=80)
    is_home = models.BooleanField(default=False)
    signer = models.CharField(
        max_length=2,
        blank=True,
        help_text="Two letters in certificates, for a state whose codes ISO 3166 leaves to its users; else empty.",
    )


class Sector(models.Model):
    """A part of the border under one command."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=80)


class Post(models.Model):
    """A crossing point, or headquarters."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=12, choices=list(POST_KINDS.items()))
    sector = models.ForeignKey(Sector, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    latitude = models.FloatField(help_text="Degrees north, WGS 84.")
    longitude = models.FloatField(help_text="Degrees east, WGS 84.")
    time_zone = models.CharField(max_length=40, default="UTC", help_text="IANA name; the post's days begin by it.")
    is_open = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="post_is_on_earth",
            )
        ]


class Lane(models.Model):
    """One booth or gate of a post."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="lanes")
    code = models.CharField(max_length=20)
    direction = models.CharField(max_length=5, choices=list(DIRECTIONS.items()), default="both")
    is_open = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "code"], name="lane_code_once_a_post")]


class Shift(models.Model):
    """A span of work at a post: officers begin duty in it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(help_text="Not included.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="shift_has_a_length")
        ]
        indexes = [models.Index(fields=["post", "starts_at"], name="shift_of_post")]
