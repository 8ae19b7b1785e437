"""A key another system shows to write or read through the API; only its digest is kept."""

import hashlib
import secrets
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from customers.models.user import User
from npsapp.lib.history import tracked

PREFIX_LENGTH = 8


def token_digest(secret: str) -> bytes:
    """SHA-256 of the secret: it has 256 random bits, so it needs no slow hash."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def usable(self) -> "ApiTokenQuerySet":
        return self.filter(revoked_at=None, created_by__is_active=True)

    def for_page(self) -> "ApiTokenQuerySet":
        """Those that work first, each half the newest first."""
        newest_first = models.F("revoked_at").desc(nulls_first=True)
        return self.select_related("created_by").order_by(newest_first, "-created_at", "-pk")


class ApiTokenManager(models.Manager["ApiToken"]):
    def get_queryset(self) -> ApiTokenQuerySet:
        return ApiTokenQuerySet(self.model, using=self._db)

    def issue(self, name: str, scope: str, created_by: User) -> tuple["ApiToken", str]:
        """A new token and its secret, which is shown once and kept nowhere."""
        secret = f"ekko_{secrets.token_urlsafe(32)}"
        token = self.create(
            name=name,
            scope=scope,
            created_by=created_by,
            prefix=secret[: PREFIX_LENGTH + 5],
            digest=token_digest(secret),
        )
        return token, secret

    def find(self, secret: str) -> "ApiToken | None":
        return self.get_queryset().usable().filter(digest=token_digest(secret)).first()


@tracked("ApiTokenChange", exclude=["digest", "last_used_at"])
class ApiToken(models.Model):
    class Scope(models.TextChoices):
        READ = "read", _("Read")
        WRITE = "write", _("Read and write")

    name = models.CharField(_("name"), max_length=100)
    scope = models.CharField(_("scope"), max_length=5, choices=Scope)
    prefix = models.CharField(_("begins with"), max_length=20)
    digest = models.BinaryField(max_length=32, unique=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        on_delete=models.PROTECT,
        related_name="api_tokens",
    )
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    objects = ApiTokenManager()

    class Meta:
        verbose_name = _("API token")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(scope__in=["read", "write"]), name="api_token_scope_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    @property
    def may_write(self) -> bool:
        return self.scope == self.Scope.WRITE

    def mark_used(self, at: datetime) -> None:
        """Note the use, to the minute: a busy integration must not write a row per call."""
        if self.last_used_at is None or (at - self.last_used_at).total_seconds() >= 60:
            type(self).objects.filter(pk=self.pk).update(last_used_at=at)
