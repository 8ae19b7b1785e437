"""What a customer answered on the phone, as staff type it in."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from customers.forms.naming_form import MomentField
from customers.forms.text_checks import check_storable
from customers.models import Customer
from customers.models.fields import Language
from npsapp.lib import clock
from npsapp.lib.form_layout import beside
from surveys.actions.type_in_answer import PhoneAnswer
from surveys.forms.answer_form import CommentField, ScoreField
from surveys.forms.fits_survey import check_fits_survey
from surveys.models import Survey
from surveys.models.response import COMMENT_LIMIT
from surveys.rules.as_told import digest_of

OLDEST = timedelta(days=14)
MINUTES = "%Y-%m-%dT%H:%M"
SCORES = [("", "–"), *((str(score), str(score)) for score in range(11))]


class PhoneAnswerForm(forms.Form):
    """The key is made with the page, so that a double click is one answer."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    survey = forms.ModelChoiceField(
        Survey.objects.programme().naming_people().filter(state=Survey.State.LIVE).order_by("name"),
        label=_("Survey"),
        empty_label=_("Choose a survey"),
    )
    score = ScoreField(
        label=_("Score, 0 to 10"),
        required=False,
        widget=forms.Select(choices=SCORES),
        help_text=_("The number the customer named. A survey that asks for words alone has none."),
    )
    comment = CommentField(
        label=_("What they said"),
        max_length=COMMENT_LIMIT,
        required=False,
        validators=[check_storable],
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In the customer’s own words."),
    )
    language = forms.ChoiceField(label=_("Language of the call"), choices=Language.choices)
    called_at = MomentField(
        label=_("When you talked"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MINUTES),
        help_text=_("At most 14 days ago."),
    )

    def __init__(self, *args: Any, customer: Customer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.customer = customer
        programme = Survey.objects.programme().naming_people()
        live = list(programme.filter(state=Survey.State.LIVE).values_list("pk", flat=True)[:2])
        self.initial = {
            "key": str(uuid4()),
            "survey": live[0] if len(live) == 1 else None,
            "language": customer.language,
            "called_at": timezone.localtime(clock.now()).strftime(MINUTES),
            **self.initial,
        }
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "key",
            "survey",
            beside("score", "language", "called_at"),
            "comment",
        )

    def clean_called_at(self) -> Any:
        called_at = self.cleaned_data["called_at"]
        if called_at < clock.now() - OLDEST:
            raise ValidationError(_("This is more than 14 days ago: ask the customer again."), code="past")
        return called_at

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("survey") is not None:
            check_fits_survey(self, data["survey"], data)
        return data

    def told(self) -> PhoneAnswer:
        """The cleaned input, for the action. Call only on a valid form."""
        data = self.cleaned_data
        return PhoneAnswer(
            key=str(data["key"]),
            survey=data["survey"],
            score=data["score"],
            comment=data["comment"],
            language=data["language"],
            called_at=data["called_at"],
            as_told=self.digest(),
        )

    def digest(self) -> bytes:
        """Of what was sent and about whom, whether it is valid or not."""
        sent = {name: self.data.get(name, "") for name in self.fields}
        return digest_of({**sent, "customer": self.customer.pk})
