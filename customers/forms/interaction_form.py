"""An interaction as another system, a file or a member of staff tells it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from customers.actions.give_consent import GivenConsent
from customers.actions.log_interaction import InteractionInput
from customers.forms.consent_check import consent_problem
from customers.forms.naming_form import MomentField, NamingForm, StaffByEmailField
from customers.models import Consent, Interaction
from customers.models.interaction import TEXT_LIMIT


class InteractionForm(NamingForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=Interaction.Kind)
    channel = forms.ChoiceField(
        label=_("Channel"), choices=[("", "–"), *Interaction.Channel.choices], required=False
    )
    source = forms.CharField(label=_("Source"), max_length=50)
    external_id = forms.CharField(label=_("Id at the source"), max_length=100)
    handled_by = StaffByEmailField(label=_("Handled by (e-mail)"), required=False)
    occurred_at = MomentField(label=_("When"))
    first_reply_at = MomentField(label=_("First reply"), required=False)
    state = forms.ChoiceField(
        label=_("State"), choices=[("", "–"), *Interaction.State.choices], required=False
    )
    text = forms.CharField(
        label=_("What happened"),
        max_length=TEXT_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    consent_given_at = MomentField(required=False)
    consent_source = forms.CharField(max_length=500, required=False)
    test = forms.BooleanField(label=_("Test: nobody is asked"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        occurred, replied = data.get("occurred_at"), data.get("first_reply_at")
        if occurred and replied and replied < occurred:
            self.add_error(
                "first_reply_at", ValidationError(_("The reply lies before the interaction."), code="order")
            )
        if problem := consent_problem(data, "consent_given_at", "consent_source"):
            self.add_error(*problem)
        return data

    def _consent(self) -> GivenConsent | None:
        given_at = self.cleaned_data.get("consent_given_at")
        return (
            GivenConsent(given_at, Consent.How.API, self.cleaned_data["consent_source"]) if given_at else None
        )

    def interaction(self) -> InteractionInput:
        """The cleaned input, for the action. Call only on a valid form."""
        data = self.cleaned_data
        return InteractionInput(
            **self.named(),
            kind=data["kind"],
            channel=data["channel"] or Interaction.Channel.OTHER,
            source=data["source"],
            external_id=data["external_id"],
            handled_by=data["handled_by"],
            occurred_at=data["occurred_at"],
            first_reply_at=data["first_reply_at"],
            state=data["state"],
            text=data["text"],
            is_test=data["test"],
            consent=self._consent(),
        )
