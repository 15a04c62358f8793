"""With what carriers sign, and how long what they sent is kept."""

from django.db import models

from sarhad.kernel.ids import new_id


class SigningKey(models.Model):
    """A secret with which a carrier's program signs what it sends. It is kept encrypted, since signing is symmetric.

    Retention: kept, without the secret, as long as the carrier.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    carrier = models.ForeignKey("advance.Carrier", on_delete=models.PROTECT, related_name="signing_keys")
    sealed = models.TextField(help_text="The secret, encrypted by a key derived from the installation's; empty: ended.")
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=36)
    expires_at = models.DateTimeField(help_text="Not included.")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.CharField(max_length=36, blank=True)
    used_at = models.DateTimeField(null=True, blank=True, help_text="When it last signed, to the minute.")


class UsedNonce(models.Model):
    """A number that a carrier used once. Kept for as long as a request with it would be taken."""

    key = models.ForeignKey(SigningKey, on_delete=models.CASCADE, related_name="+")
    nonce = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "nonce"], name="nonce_once")]
        indexes = [models.Index(fields=["at"], name="nonce_by_time")]


class RetentionTerm(models.Model):
    """How long a class of what was announced is kept, where it is not the longest that the law allows.

    One person proposes, another decides.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=20, help_text="A key of `retention.TERMS`.")
    hours = models.PositiveIntegerField()
    reason = models.CharField(max_length=300)
    proposed_at = models.DateTimeField()
    proposed_by = models.CharField(max_length=36)
    is_accepted = models.BooleanField(null=True, help_text="None: nobody decided yet.")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=36, blank=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "decided_at"], name="term_of_kind")]


class RetentionRun(models.Model):
    """What one run of retention erased and masked: counts only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    done = models.JSONField(help_text="Rows by what was done: api, masked, pnr, messages.")

    class Meta:
        indexes = [models.Index(fields=["at"], name="retention_run_by_time")]
