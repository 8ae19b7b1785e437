"""Whom something is about, as another system or a file tells it; forms of what is told begin with it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from customers.forms.text_checks import check_one_line, check_storable
from customers.models import User
from customers.models.fields import Language
from npsapp.lib import clock

# Clocks of different machines are never quite alike.
CLOCK_SKEW = timedelta(minutes=5)
EARLIEST_YEAR = 1990
# At least one of these names the customer.
IDENTIFYING = ("customer_email", "customer_id", "customer_name")
NAMES = ("customer_name", "company")


class StaffByEmailField(forms.EmailField):
    """An active member of staff, named by e-mail."""

    def clean(self, value: Any) -> User | None:
        email = super().clean(value)
        if not email:
            return None
        person = User.objects.get_queryset().active().by_email(email).first()
        if person is None:
            raise ValidationError(_("No active member of staff has this address."), code="unknown_staff")
        return person


class MomentField(forms.DateTimeField):
    """A moment in the past; without a zone of its own it is read in the active one, or refused."""

    zone_required = False

    def to_python(self, value: Any) -> datetime | None:
        if self.zone_required and isinstance(value, str) and value.strip():
            moment = _parsed(value)
            if moment is not None and moment.tzinfo is None:
                raise ValidationError(
                    _("Name the zone: 2026-09-24T10:00:00+02:00, or Z for UTC."), code="zone_missing"
                )
        return super().to_python(value)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        if value.year < EARLIEST_YEAR:
            raise ValidationError(_("This lies too far back."), code="past")
        if value > clock.now() + CLOCK_SKEW:
            raise ValidationError(_("This lies in the future."), code="future")


def _parsed(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value.strip())
    except ValueError:
        return None  # the field itself says what is wrong with it


class NamingForm(forms.Form):
    customer_name = forms.CharField(label=_("Customer name"), max_length=200, required=False)
    customer_email = forms.EmailField(label=_("Customer e-mail"), required=False)
    customer_phone = forms.CharField(label=_("Customer phone"), max_length=40, required=False)
    customer_id = forms.CharField(label=_("Customer id at the source"), max_length=100, required=False)
    customer_language = forms.ChoiceField(
        label=_("Language"), choices=[("", "–"), *Language.choices], required=False
    )
    company = forms.CharField(label=_("Company"), max_length=200, required=False)
    account_manager = StaffByEmailField(label=_("Account manager’s e-mail"), required=False)

    def __init__(self, *args: Any, zone_required: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, MomentField):
                field.zone_required = zone_required
            elif isinstance(field, forms.CharField):
                field.validators.insert(0, check_storable)
        for name in NAMES:
            self.fields[name].validators.append(check_one_line)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.names_customer(data):
            self.add_error(
                "customer_email",
                ValidationError(_("Name the customer: e-mail, id or name."), code="customer_missing"),
            )
        return data

    def names_customer(self, data: Mapping[str, Any]) -> bool:
        """Is it said whom it is about, or tried to be?"""
        return any(data.get(name) or name in self.errors for name in IDENTIFYING)

    def named(self) -> dict[str, Any]:
        """The fields of a CustomerInput. Call only on a valid form."""
        data = self.cleaned_data
        return {
            "customer_name": data["customer_name"],
            "customer_email": data["customer_email"].lower(),
            "customer_phone": data["customer_phone"],
            "customer_external_id": data["customer_id"],
            "customer_language": data["customer_language"],
            "company": data["company"],
            "account_manager": data["account_manager"],
        }
