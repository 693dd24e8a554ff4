"""People, enterprises, accounts and tokens. Numbers of people are sealed and found by a keyed index (house rule 7)."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models


class Person(models.Model):
    """A natural person: an applicant, or the one who applies for an enterprise."""

    name = models.TextField()
    citizen_id_sealed = models.BinaryField()
    citizen_id_index = models.CharField(max_length=64, unique=True)
    citizen_id_last4 = models.CharField(max_length=4)
    phone_sealed = models.BinaryField(null=True)
    phone_last4 = models.CharField(max_length=4, blank=True)


class Enterprise(models.Model):
    """A legal person or other organisation, known by its unified social credit code (GB 32100)."""

    name = models.TextField()
    uscc = models.CharField(max_length=18, unique=True)
    legal_representative = models.TextField(blank=True)
    phone_sealed = models.BinaryField(null=True)
    phone_last4 = models.CharField(max_length=4, blank=True)


class Account(models.Model):
    """Somebody or something that signs in: an official, a person, an enterprise, or another system."""

    username = models.CharField(max_length=64, unique=True)
    password = models.CharField(max_length=255)
    kind = models.CharField(max_length=10)
    name = models.TextField()
    person = models.ForeignKey(Person, models.PROTECT, null=True)
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, null=True)
    active = models.BooleanField(default=True)
    demo = models.BooleanField(default=False)
    made_at = models.DateTimeField()


class Token(models.Model):
    """A bearer token of a system or official account; only its SHA-256 is kept."""

    account = models.ForeignKey(Account, models.CASCADE)
    digest = models.CharField(max_length=64, unique=True)
    name = models.TextField()
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)


class Attempt(models.Model):
    """A failed sign-in or look-up, for rate limits. ``subject`` is a keyed digest, never the value itself."""

    door = models.CharField(max_length=16)
    subject = models.CharField(max_length=64)
    moment = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["door", "subject", "moment"], name="attempt_recent")]


class SecondFactor(models.Model):
    """The secret that an account shares with an authenticator app, sealed; it counts once a first code confirmed it."""

    account = models.OneToOneField(Account, models.CASCADE)
    secret_sealed = models.BinaryField()
    begun_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0)


class RecoveryCode(models.Model):
    """A code that stands in once for the app; only its keyed digest is kept."""

    account = models.ForeignKey(Account, models.CASCADE)
    digest = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True)


class FactorChange(models.Model):
    """What was done to somebody's second factor, by whom and why. Append-only by use: no code path updates it."""

    account = models.ForeignKey(Account, models.PROTECT)
    verb = models.CharField(max_length=16)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    moment = models.DateTimeField()


class FactorDuty(models.Model):
    """A body asks the second factor of a post, or of all its posts (post empty), from-to, with the basis it names."""

    body = models.CharField(max_length=16)
    post = models.CharField(max_length=8, blank=True)
    basis = models.TextField()
    held = DateRangeField()

    class Meta:
        indexes = [models.Index(fields=["body"], name="factor_duty_of_body")]
