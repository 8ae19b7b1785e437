"""A member of staff asked to choose a password; the link in the mail opens once, for a while."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from customers.models.message import Message
from customers.models.user import UserQuerySet
from npsapp.lib import links
from npsapp.lib.history import tracked

VALID_FOR = timedelta(days=7)


class StaffInvitationQuerySet(models.QuerySet["StaffInvitation"]):
    def open(self) -> "StaffInvitationQuerySet":
        """Neither taken up nor withdrawn; whether its time is over is another matter."""
        return self.filter(accepted_at=None, cancelled_at=None)

    def find(self, token: str) -> "StaffInvitation | None":
        """The invitation a link belongs to; None for anything else."""
        return self.filter(digest=links.digest(token)).select_related("person").first()


@tracked("StaffInvitationChange", exclude=["nonce", "digest"])
class StaffInvitation(models.Model):
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="invitations")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(_("invited"))
    expires_at = models.DateTimeField(_("works until"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    # The link: derived again from the nonce when the mail goes, looked up by its digest.
    nonce = models.BinaryField(max_length=16)
    key_version = models.PositiveSmallIntegerField()
    digest = models.BinaryField(max_length=32, unique=True)
    message = models.OneToOneField(
        Message, null=True, blank=True, on_delete=models.SET_NULL, related_name="staff_invitation"
    )

    objects = StaffInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation to staff")
        ordering = ["-invited_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(accepted_at=None, cancelled_at=None),
                name="staff_invitation_one_open",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(cancelled_at=None), name="staff_invitation_ends_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.invited_at:%Y-%m-%d}"

    @property
    def token(self) -> str:
        """Derived again for the mail; UnknownLinkKey when the key it was made with is gone."""
        return links.derive("staff", self.nonce, self.key_version)

    def is_usable(self, now: datetime) -> bool:
        is_open = self.accepted_at is None and self.cancelled_at is None
        return is_open and now < self.expires_at and self.person.is_active


def joined(people: UserQuerySet) -> UserQuerySet:
    """Those of them who have been in: whoever has not taken up the invitation cannot work yet."""
    return people.exclude(pk__in=StaffInvitation.objects.open().values("person"))
