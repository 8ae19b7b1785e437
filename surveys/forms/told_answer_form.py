"""An answer as a chatbot, a support desk or a social channel tells it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from customers.actions.identify_customer import CustomerInput
from customers.forms.naming_form import MomentField, NamingForm
from customers.models import Interaction
from customers.models.fields import Language
from surveys.actions.record_response import Answer
from surveys.actions.take_answer import GivenAnswer
from surveys.forms.answer_form import CommentField, ScoreField
from surveys.forms.fits_survey import check_fits_survey
from surveys.models import Invitation, Response, Survey
from surveys.models.response import COMMENT_LIMIT

Channel = Response.Channel
# What other systems may name; our own doors name theirs themselves.
CHANNELS = (Channel.CHAT, Channel.SUPPORT, Channel.SOCIAL, Channel.SMS, Channel.APP, Channel.OTHER)


class ToldAnswerForm(NamingForm):
    source = forms.CharField(max_length=50)
    external_id = forms.CharField(max_length=100)
    survey = forms.ModelChoiceField(Survey.objects.programme(), to_field_name="slug")
    channel = forms.ChoiceField(choices=[(channel.value, channel.label) for channel in CHANNELS])
    score = ScoreField(required=False)
    comment = CommentField(max_length=COMMENT_LIMIT, required=False)
    language = forms.ChoiceField(choices=Language.choices, required=False)
    answered_at = MomentField(required=False)
    interaction_source = forms.CharField(max_length=50, required=False)
    interaction_id = forms.CharField(max_length=100, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        data["interaction"] = self._interaction(data)
        survey = data.get("survey")
        if survey is not None:
            check_fits_survey(self, survey, data)
        return data

    def names_customer(self, data: Any) -> bool:
        return bool(data.get("interaction_id")) or super().names_customer(data)

    def _interaction(self, data: dict[str, Any]) -> Interaction | None:
        if not data.get("interaction_id"):
            return None
        source = data.get("interaction_source") or data.get("source", "")
        known = Interaction.objects.filter(source=source, external_id=data["interaction_id"])
        interaction = known.select_related("customer").first()
        if interaction is None:
            self.add_error(
                "interaction_id",
                ValidationError(_("No interaction was told under this id."), code="unknown_interaction"),
            )
        return interaction

    def given(self) -> GivenAnswer:
        """The cleaned input, for the action. Call only on a valid form."""
        data = self.cleaned_data
        interaction: Interaction | None = data["interaction"]
        language = data["language"] or data["customer_language"]
        return GivenAnswer(
            source=data["source"],
            external_id=data["external_id"],
            survey=data["survey"],
            door=Invitation.Door.API,
            who=CustomerInput(**self.named()),
            interaction=interaction,
            answered_at=data["answered_at"],
            answer=Answer(
                score=data["score"], comment=data["comment"], language=language, channel=data["channel"]
            ),
        )
