"""The company that runs this installation: one row."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _

from customers.models.fields import Language, validate_zone
from npsapp.lib.history import tracked


class OrganisationManager(models.Manager["Organisation"]):
    def current(self) -> "Organisation":
        """The one row; Organisation.DoesNotExist before the installation is set up."""
        return self.get(pk=Organisation.ONLY)


@tracked("OrganisationChange")
class Organisation(models.Model):
    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    name = models.CharField(_("name"), max_length=200)
    zone = models.CharField(_("time zone"), max_length=64, default="Europe/Oslo", validators=[validate_zone])
    country = models.CharField(_("country"), max_length=2, default="NO")
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.NB)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    phone_hours = models.CharField(
        _("phone hours"), max_length=80, blank=True, help_text=_("For example 08.00–16.00.")
    )
    # What a welcome leads to; letters fill them in for their placeholders.
    login_link = models.URLField(_("link to sign in"), max_length=300, blank=True)
    guide_link = models.URLField(_("link to the guide"), max_length=300, blank=True)
    booking_link = models.URLField(_("link to book a time"), max_length=300, blank=True)
    address = models.CharField(_("postal address"), max_length=200, blank=True)
    sender_name = models.CharField(_("sender name"), max_length=100)
    sender_address = models.EmailField(_("sender address"))
    reply_address = models.EmailField(_("reply address"), help_text=_("A mailbox that somebody reads."))

    objects = OrganisationManager()

    class Meta:
        verbose_name = _("organisation")
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="organisation_is_one_row"),
            models.CheckConstraint(
                condition=models.Q(country__regex=r"^[A-Z]{2}$"), name="organisation_country_two_letters"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def day_of(self, moment: datetime) -> date:
        """The day it is then where we are."""
        return moment.astimezone(ZoneInfo(self.zone)).date()
