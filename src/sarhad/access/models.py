"""Agencies, units, officers, their assignments and certificates, keys of machines, spans of duty."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from sarhad.access.roles import ROLES
from sarhad.kernel.ids import new_id
from sarhad.kernel.words import gettext_noop as _
from sarhad.places.models import Lane, Post, Shift

AGENCY_KINDS = {
    "border": _("Border service"),
    "customs": _("Customs"),
    "migration": _("Migration service"),
    "health": _("Border health"),
    "oversight": _("Oversight"),
}


class Agency(models.Model):
    """A service that works at the border."""

    code = models.CharField(max_length=20, primary_key=True)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=list(AGENCY_KINDS.items()))


class Unit(models.Model):
    """A part of an agency, at one post or at none."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="units")
    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=80)
    post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")


class OfficerManager(BaseUserManager["Officer"]):
    """Finds officers by their service number. They are made by the act `officer.add` alone."""


class Officer(AbstractBaseUser):
    """A person (or a machine) with a service number, known to one agency."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    service_number = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    email = models.EmailField(blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=7, default="en")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False, help_text="True after an administrator set it.")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OfficerManager()

    USERNAME_FIELD = "service_number"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]


class Assignment(models.Model):
    """One role of an officer at one post, for a time. Acting is always within one assignment."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=30)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True, help_text="Last day, included. Empty: until ended.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "role", "post"],
                condition=models.Q(until_on=None),
                name="assignment_open_once",
            )
        ]

    @property
    def title(self) -> str:
        """The role in words, to be translated where it is shown."""
        role = ROLES.get(self.role)
        return role.title if role else self.role


class Certificate(models.Model):
    """What an officer has shown to be able to do, and until when. Roles need some of them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="certificates")
    code = models.CharField(max_length=40)
    valid_until = models.DateField(help_text="Last day, included.")
    granted_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["officer", "code"], name="certificate_of_officer")]


class ApiKey(models.Model):
    """A key with which a program acts within one assignment. Only its hash is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of a random 256-bit key.")
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)


class DutySpan(models.Model):
    """From when to when an officer was on duty, in which assignment, lane and shift."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="+")
    lane = models.ForeignKey(Lane, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    shift = models.ForeignKey(Shift, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["assignment", "began_at"], name="duty_of_assignment")]


class SignIn(models.Model):
    """One sign-in of an officer, until it ends. The session of the cookie holds its id only.

    What changes within a session stands here and not in the session's data: two requests at once would each
    write the data as a whole, and one of them would lose.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    span = models.ForeignKey(DutySpan, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    second_factor = models.BooleanField(default=False, help_text="Whether it was shown at sign-in or set up since.")
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField(help_text="The officer's last request, at most a minute stale.")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["officer", "began_at"], name="sign_in_open", condition=models.Q(ended_at=None)),
        ]
