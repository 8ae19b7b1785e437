"""A customer as staff write them down."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from customers.forms.attributes_field import AttributesField
from customers.forms.country_field import CountryField
from customers.forms.edit_form import EditForm
from customers.models import Company, Customer, User
from customers.models.fields import ignoring_case
from npsapp.lib import clock
from npsapp.lib.form_layout import beside

NEAR = 5
# What decides who looks after the customer.
WHOSE = ("company", "account_manager")


class CustomerForm(EditForm[Customer]):
    """Who only stands in may not say whose the customer is: that would make their access last.

    After validation `clash` is the other customer who has the address or id, if there is one.

    `unknown_company` is a name we do not know, and `near` are companies whose names resemble it.
    """

    company = forms.CharField(
        label=gettext_lazy("Company"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Its name, or its external id."),
    )
    attributes = AttributesField(required=False)
    many_lines = ("attributes",)

    class Meta:
        model = Customer
        fields = (
            "name",
            "email",
            "phone",
            "company",
            "account_manager",
            "language",
            "zone",
            "country",
            "customer_since",
            "is_key_contact",
            "external_id",
            "attributes",
        )
        widgets = {"customer_since": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clash: Customer | None = None
        self.near: list[Company] = []
        self.unknown_company = ""
        company = self.instance.company
        self.initial["company"] = company.name if company else self.initial.get("company", "")
        field = self.fields["attributes"]
        assert isinstance(field, AttributesField)  # noqa: S101 - declared above
        field.known = self.instance.attributes
        self.initial["attributes"] = field.prepare_value(self.instance.attributes)
        self.fields["account_manager"] = people_field(
            self.instance.account_manager, _("Nobody of their own: the company’s")
        )
        self.fields["country"] = CountryField(
            current=self.instance.country, nothing=_("As the company, else as ours")
        )
        self.fields["zone"].help_text = _(
            "For example Europe/Oslo. Empty: the company’s, else the country’s."
        )
        if not self._may_hand_on(person):
            for name in WHOSE:
                del self.fields[name]
        self.helper.layout = self._layout()

    def _may_hand_on(self, person: User) -> bool:
        return not self.instance.pk or person.acts_for_all or self.instance.responsible == person

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        self._refuse_clash(Customer.objects.by_email(email) if email else None, email)
        return email

    def clean_external_id(self) -> str:
        given = str(self.cleaned_data["external_id"])
        self._refuse_clash(Customer.objects.filter(external_id=given).first() if given else None, given)
        return given

    def clean_customer_since(self) -> object:
        day = self.cleaned_data["customer_since"]
        if day is not None and day > timezone.localdate(clock.now()):
            raise ValidationError(_("This lies in the future."), code="future")
        return day

    def clean_company(self) -> Company | None:
        text = str(self.cleaned_data["company"])
        mine = self.instance.company
        if not text or (mine is not None and mine.name.lower() == text.lower()):
            return mine if text else None
        found = list(Company.objects.filter(external_id=text)[:1]) or list(
            Company.objects.filter(ignoring_case("name", text))[:2]
        )
        if len(found) == 1:
            return found[0]
        if found:
            raise ValidationError(
                _("Several companies have this name. Write the external id."), code="several"
            )
        self.unknown_company = text
        self.near = list(Company.objects.matching(text)[:NEAR])
        raise ValidationError(_("We know no company of this name."), code="unknown_company")

    def stored(self, name: str, value: object) -> str:
        if name == "attributes" and isinstance(value, dict):
            return ", ".join(f"{key}: {each}" for key, each in value.items()) or "–"
        return super().stored(name, value)

    def _refuse_clash(self, other: Customer | None, what: str) -> None:
        if other is not None and other.pk != self.instance.pk:
            self.clash = other
            raise ValidationError(
                _("%(what)s belongs to another customer: %(name)s."),
                code="clash",
                params={"what": what, "name": other.name},
            )

    def _beside(self, *names: str) -> Row:
        return beside(*(name for name in names if name in self.fields))

    def _layout(self) -> Layout:
        return Layout(
            "seen",
            Fieldset(_("Who"), self._beside("name", "company"), beside("email", "phone"), "is_key_contact"),
            Fieldset(
                _("With us"),
                self._beside("account_manager", "customer_since", "external_id"),
                beside("language", "country", "zone"),
            ),
            Fieldset(_("What else we know"), "attributes"),
        )


def people_field(chosen: User | None, nobody: str) -> forms.ModelChoiceField[User]:
    """Active staff, and whoever it is now."""
    people = User.objects.get_queryset().active()
    if chosen is not None:
        people = people | User.objects.get_queryset().filter(pk=chosen.pk)
    return forms.ModelChoiceField(
        label=_("Account manager"), queryset=people.order_by("full_name"), required=False, empty_label=nobody
    )
