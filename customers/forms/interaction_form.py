"""An interaction as another system, a file or a member of staff tells it."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from customers.actions.log_interaction import InteractionInput
from customers.models import Interaction, User
from customers.models.fields import Language
from customers.models.interaction import TEXT_LIMIT
from npsapp.lib import clock

# Clocks of different machines are never quite alike.
CLOCK_SKEW = timedelta(minutes=5)


class StaffByEmailField(forms.EmailField):
    """An active member of staff, named by e-mail."""

    def clean(self, value: Any) -> User | None:
        email = super().clean(value)
        if not email:
            return None
        person = User.objects.get_queryset().active().filter(email__iexact=email).first()
        if person is None:
            raise ValidationError(_("No active member of staff has this address."), code="unknown_staff")
        return person


class InteractionForm(forms.Form):
    customer_name = forms.CharField(label=_("Customer name"), max_length=200, required=False)
    customer_email = forms.EmailField(label=_("Customer e-mail"), required=False)
    customer_phone = forms.CharField(label=_("Customer phone"), max_length=40, required=False)
    customer_id = forms.CharField(label=_("Customer id at the source"), max_length=100, required=False)
    customer_language = forms.ChoiceField(
        label=_("Language"), choices=[("", "–"), *Language.choices], required=False
    )
    company = forms.CharField(label=_("Company"), max_length=200, required=False)
    account_manager = StaffByEmailField(label=_("Account manager’s e-mail"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=Interaction.Kind)
    channel = forms.ChoiceField(
        label=_("Channel"), choices=[("", "–"), *Interaction.Channel.choices], required=False
    )
    source = forms.CharField(label=_("Source"), max_length=50)
    external_id = forms.CharField(label=_("Id at the source"), max_length=100)
    handled_by = StaffByEmailField(label=_("Handled by (e-mail)"), required=False)
    occurred_at = forms.DateTimeField(label=_("When"))
    first_reply_at = forms.DateTimeField(label=_("First reply"), required=False)
    state = forms.ChoiceField(
        label=_("State"), choices=[("", "–"), *Interaction.State.choices], required=False
    )
    text = forms.CharField(
        label=_("What happened"),
        max_length=TEXT_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_occurred_at(self) -> Any:
        moment = self.cleaned_data["occurred_at"]
        if moment > clock.now() + CLOCK_SKEW:
            raise ValidationError(_("This lies in the future."), code="future")
        return moment

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not any(data.get(name) for name in ("customer_email", "customer_id", "customer_name")):
            self.add_error(
                "customer_email",
                ValidationError(_("Name the customer: e-mail, id or name."), code="customer_missing"),
            )
        occurred, replied = data.get("occurred_at"), data.get("first_reply_at")
        if occurred and replied and replied < occurred:
            self.add_error(
                "first_reply_at", ValidationError(_("The reply lies before the interaction."), code="order")
            )
        return data

    def interaction(self) -> InteractionInput:
        """The cleaned input, for the action. Call only on a valid form."""
        data = self.cleaned_data
        return InteractionInput(
            customer_name=data["customer_name"],
            customer_email=data["customer_email"].lower(),
            customer_phone=data["customer_phone"],
            customer_external_id=data["customer_id"],
            customer_language=data["customer_language"],
            company=data["company"],
            account_manager=data["account_manager"],
            kind=data["kind"],
            channel=data["channel"] or Interaction.Channel.OTHER,
            source=data["source"],
            external_id=data["external_id"],
            handled_by=data["handled_by"],
            occurred_at=data["occurred_at"],
            first_reply_at=data["first_reply_at"],
            state=data["state"] or Interaction.State.CLOSED,
            text=data["text"],
        )
