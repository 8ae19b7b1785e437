"""What staff write down of a customer's consent, and why they block an address."""

from datetime import date, datetime, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from customers.actions.give_consent import GivenConsent
from customers.forms.fields import OneLineField
from customers.models import Consent
from npsapp.lib import clock
from npsapp.lib.tables.dates import FIRST_YEAR

# Import and API note what they were told by themselves.
BY_HAND = (Consent.How.FORM, Consent.How.CONTRACT, Consent.How.PHONE)
NOON = time(12)


class ConsentForm(forms.Form):
    given_on = forms.DateField(
        label=_("Given on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    how = forms.ChoiceField(
        label=_("How"), choices=[(way.value, way.label) for way in BY_HAND], widget=forms.RadioSelect
    )
    note = OneLineField(
        label=_("What proves it"),
        max_length=500,
        help_text=_("Where the form or contract is kept, or who was on the phone and what they said."),
    )

    def clean_given_on(self) -> date:
        day: date = self.cleaned_data["given_on"]
        if day > timezone.localdate(clock.now()):
            raise ValidationError(_("This lies in the future."), code="future")
        if day.year < FIRST_YEAR:
            raise ValidationError(_("This lies too far back."), code="past")
        return day

    def consent(self, now: datetime) -> GivenConsent:
        """A day is its noon, so that it is the same day for readers in other zones. Call on a valid form."""
        noon = timezone.make_aware(datetime.combine(self.cleaned_data["given_on"], NOON))
        return GivenConsent(min(noon, now), self.cleaned_data["how"], self.cleaned_data["note"])


class BlockForm(forms.Form):
    reason = OneLineField(
        label=_("Why"),
        max_length=500,
        help_text=_("Colleagues read it before they lift the block."),
    )
