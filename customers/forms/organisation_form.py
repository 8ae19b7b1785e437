"""Who we are: what stands in every mail and on every page a customer sees."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from customers.forms.country_field import CountryField
from customers.forms.edit_form import FieldsForm
from customers.forms.fields import AddressField, LinkField, OneLineField, ZoneField
from customers.forms.says_changed import SEEN
from customers.models import Organisation
from customers.models.fields import Language
from npsapp.lib.form_layout import beside


class OrganisationForm(FieldsForm[Organisation]):
    name = OneLineField(label=gettext_lazy("Name"), max_length=200)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=Language.choices)
    phone = OneLineField(label=gettext_lazy("Phone"), max_length=40, required=False)
    phone_hours = OneLineField(
        label=gettext_lazy("Phone hours"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("For example 08.00–16.00."),
    )
    address = OneLineField(label=gettext_lazy("Postal address"), max_length=200, required=False)
    sender_name = OneLineField(
        label=gettext_lazy("Sender name"),
        max_length=100,
        help_text=gettext_lazy("Who surveys come from. Letters carry the name of who wrote them."),
    )
    sender_address = AddressField(
        label=gettext_lazy("Sender address"),
        max_length=254,
        help_text=gettext_lazy("Your mail server must be allowed to send for it."),
    )
    reply_address = AddressField(
        label=gettext_lazy("Reply address"),
        max_length=254,
        help_text=gettext_lazy("A mailbox that somebody reads."),
    )
    login_link = LinkField(
        label=gettext_lazy("Link to sign in"),
        help_text=gettext_lazy("Where your customers sign in. Letters fill it in for {login_link}."),
    )
    guide_link = LinkField(label=gettext_lazy("Link to the guide"))
    booking_link = LinkField(label=gettext_lazy("Link to book a time"))
    zone_understood = forms.BooleanField(
        label=gettext_lazy("Change the time zone"), required=False, widget=forms.HiddenInput()
    )

    class Meta:
        model = Organisation
        fields = [
            "name",
            "zone",
            "country",
            "language",
            "phone",
            "phone_hours",
            "address",
            "login_link",
            "guide_link",
            "booking_link",
            "sender_name",
            "sender_address",
            "reply_address",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone_before = self.instance.zone
        self.fields["zone"] = ZoneField(current=self.zone_before)
        self.fields["country"] = CountryField(
            current=self.instance.country,
            help_text=_("Customers of whom we know no country count as here: it decides whether we may ask."),
        )
        self.remember()
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = self._layout()

    def clean(self) -> dict[str, Any]:
        """A new zone is asked about once: it moves midnight, and what is counted already stays."""
        data = super().clean() or {}
        zone = data.get("zone")
        if zone and zone != self.zone_before and not data.get("zone_understood"):
            self.fields["zone_understood"].widget = forms.CheckboxInput()
            self.add_error(
                "zone",
                ValidationError(
                    _(
                        "From now on a day begins at midnight in %(zone)s. Answers keep the day they were"
                        " counted on, so figures of the past do not move. Staff keep their own zones, and the"
                        " working hours have theirs. Tick the box below to change it."
                    ),
                    code="zone_change",
                    params={"zone": zone},
                ),
            )
        return data

    def _layout(self) -> Layout:
        return Layout(
            SEEN,
            Fieldset(
                _("Who we are"),
                beside("name", "language"),
                beside("country", "zone"),
                "zone_understood",
                beside("phone", "phone_hours"),
                "address",
            ),
            Fieldset(
                _("What a welcome leads to"),
                "login_link",
                beside("guide_link", "booking_link"),
            ),
            Fieldset(
                _("Mail"),
                "sender_name",
                beside("sender_address", "reply_address"),
            ),
        )
