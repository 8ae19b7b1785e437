"""An interaction as a member of staff writes it down: the same rules, fewer fields to fill in."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from customers.actions.log_interaction import InteractionInput
from customers.forms.interaction_form import InteractionForm
from customers.models import Customer, Interaction, User
from customers.models.interaction import BY_HAND
from npsapp.lib import clock
from npsapp.lib.form_layout import beside

SOURCE = BY_HAND
MINUTES = "%Y-%m-%dT%H:%M"


class StaffInteractionForm(InteractionForm):
    """The id is made with the page, so that a double click is one interaction.

    With a `customer` it asks for nobody's name.
    """

    def __init__(self, *args: Any, person: User, customer: Customer | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.customer = customer
        self.initial = {
            "external_id": str(uuid4()),
            "occurred_at": timezone.localtime(clock.now()).strftime(MINUTES),
            "handled_by": person.email,
            "state": Interaction.State.CLOSED,
            **self.initial,
        }
        self.fields["source"].required = False
        # Colleagues note a consent on the customer's own page, with how it was given.
        del self.fields["consent_given_at"], self.fields["consent_source"]
        self.fields["external_id"].widget = forms.HiddenInput()
        for name in ("occurred_at", "first_reply_at"):
            self.fields[name].widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MINUTES)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = self._layout()

    def clean_source(self) -> str:
        return SOURCE

    def names_customer(self, data: Mapping[str, Any]) -> bool:
        return self.customer is not None or super().names_customer(data)

    def interaction(self) -> InteractionInput:
        told = super().interaction()
        return told if self.customer is None else replace(told, known_customer=self.customer.pk)

    def _layout(self) -> Layout:
        who = Fieldset(
            _("Who"),
            beside("customer_email", "customer_name"),
            beside("company", "customer_phone", "customer_language"),
        )
        return Layout(
            "external_id",
            *(() if self.customer else (who,)),
            Fieldset(
                _("What happened"),
                beside("kind", "channel", "state"),
                beside("occurred_at", "first_reply_at"),
                "handled_by",
                "text",
            ),
        )
