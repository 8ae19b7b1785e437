"""One customer in a file: what a row may say, and what it must."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from customers.forms.consent_check import consent_problem
from customers.forms.row_form import RowForm
from customers.forms.text_checks import check_one_line
from customers.forms.told_fields import LANGUAGES, AmountField, IsoDateField, WordField, YesNoField
from customers.models import Company
from customers.models.fields import validate_zone
from npsapp.lib import clock
from npsapp.lib.tables.dates import FIRST_YEAR, LAST_YEAR

STATES = {
    **dict.fromkeys(("active", "aktiv", "customer", "kunde"), Company.State.ACTIVE),
    **dict.fromkeys(("lost", "tapt", "churned", "cancelled", "avsluttet", "oppsagt"), Company.State.LOST),
    **dict.fromkeys(("renewed", "fornyet"), Company.State.RENEWED),
}
# 0219 for 2019 is a slip of the keyboard.
BELIEVABLE = (MinValueValidator(date(FIRST_YEAR, 1, 1)), MaxValueValidator(date(LAST_YEAR, 12, 31)))
NAMED_BY = ("external_id", "email", "name")


class CustomerRowForm(RowForm):
    external_id = forms.CharField(max_length=100, required=False)
    email = forms.EmailField(required=False)
    name = forms.CharField(max_length=200, required=False)
    first_name = forms.CharField(max_length=100, required=False)
    last_name = forms.CharField(max_length=100, required=False)
    phone = forms.CharField(max_length=40, required=False)
    language = WordField(LANGUAGES)
    zone = forms.CharField(max_length=64, required=False, validators=[validate_zone])
    country = forms.RegexField(
        r"(?i)^[a-z]{2}$",
        required=False,
        error_messages={"invalid": _("Give the country’s two letters: NO, SE, DK.")},
    )
    customer_since = IsoDateField(required=False, validators=BELIEVABLE)
    is_key_contact = YesNoField(required=False)
    company = forms.CharField(max_length=200, required=False)
    company_external_id = forms.CharField(max_length=100, required=False)
    market = forms.CharField(max_length=100, required=False)
    yearly_value = AmountField(max_digits=14, decimal_places=2, min_value=0, required=False)
    renewal_date = IsoDateField(required=False, validators=BELIEVABLE)
    company_state = WordField(STATES)
    account_manager = forms.EmailField(required=False)
    consent_given = IsoDateField(required=False, validators=BELIEVABLE)
    consent_source = forms.CharField(max_length=500, required=False)

    def __init__(self) -> None:
        super().__init__()
        for field in self.fields.values():
            if isinstance(field, forms.CharField):
                field.validators.append(check_one_line)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        whole = f"{data.get('first_name', '')} {data.get('last_name', '')}".strip()
        if "name" in data:
            data["name"] = data["name"] or whole
        if not any(data.get(name) or name in self.errors for name in NAMED_BY):
            raise ValidationError(
                _("The row names nobody: it needs a name, an e-mail address or an id."), code="nobody"
            )
        for name, change in (("email", str.lower), ("account_manager", str.lower), ("country", str.upper)):
            if data.get(name):
                data[name] = change(data[name])
        given = data.get("consent_given")
        if given is not None and given > clock.now().date():
            self.add_error("consent_given", ValidationError(_("This lies in the future."), code="future"))
        if problem := consent_problem(data, "consent_given", "consent_source"):
            self.add_error(*problem)
        return data
