"""Whom a survey asks, after what and when, as staff set it."""

from dataclasses import replace
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from customers.forms.text_checks import check_one_line, check_storable
from customers.models import Interaction
from surveys.actions.update_survey import seen_settings, slug_is_free
from surveys.models import Survey
from surveys.rules.delays import DAY, UNITS, Delay, delay_of
from surveys.rules.survey_settings import UNSET, USUAL_REST, SurveySettings

MOST_DAYS = 365
MOST_EXPIRY = 90
UNIT_WORDS = [
    ("minutes", gettext_lazy("minutes")),
    ("hours", gettext_lazy("hours")),
    ("days", gettext_lazy("days")),
]

KINDS = [
    (
        Survey.Kind.TRANSACTIONAL,
        gettext_lazy("Transactional: a score after something that happened, such as a case or a delivery"),
    ),
    (
        Survey.Kind.RELATIONAL,
        gettext_lazy("Relational: a score of the whole relation, now and then; counted apart"),
    ),
    (
        Survey.Kind.FEEDBACK,
        gettext_lazy("Feedback: words alone after something that happened; never in the NPS"),
    ),
]


def _check_name(text: str) -> None:
    check_storable(text)
    check_one_line(text)


def _check_recommended(text: str) -> None:
    if any(brace in text for brace in "{}"):
        raise ValidationError(_("Curly brackets cannot stand here."), code="placeholder")


class SurveyForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        validators=[_check_name],
        help_text=gettext_lazy("For your own eyes; customers do not see it."),
    )
    slug = forms.SlugField(
        label=gettext_lazy("Short name"),
        required=False,
        help_text=gettext_lazy(
            "For the API and files. Made from the name when empty; fixed once it has asked."
        ),
    )
    recommended = forms.CharField(
        label=gettext_lazy("What is recommended"),
        max_length=120,
        validators=[_check_name, _check_recommended],
        help_text=gettext_lazy(
            "The company, a product or a service. It stands for {recommended} in the texts."
        ),
    )
    interaction_kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Asks after"),
        choices=Interaction.Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    delay = forms.IntegerField(label=gettext_lazy("Wait after it ended"), min_value=0)
    delay_unit = forms.ChoiceField(label=gettext_lazy("Unit"), choices=UNIT_WORDS)
    oldest_days = forms.IntegerField(
        label=gettext_lazy("Not after so many days"),
        min_value=1,
        max_value=MOST_DAYS,
        help_text=gettext_lazy("What happened longer ago is not asked after any more."),
    )
    expiry_days = forms.IntegerField(
        label=gettext_lazy("Days the link works"), min_value=1, max_value=MOST_EXPIRY
    )
    change_days = forms.IntegerField(
        label=gettext_lazy("Days an answer can be changed"), min_value=0, max_value=MOST_EXPIRY
    )
    asks_during_follow_up = forms.BooleanField(
        label=gettext_lazy("Ask also while we owe the customer an answer"),
        required=False,
        help_text=gettext_lazy("Otherwise nobody is asked anew before we have dealt with their last answer."),
    )
    asks_contact_wish = forms.BooleanField(
        label=gettext_lazy("Ask whether we may contact them, how and when"),
        required=False,
        help_text=gettext_lazy("A low answer is followed up whatever they say; the owner sees their wish."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, survey: Survey | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self.survey = survey
        if survey is not None:
            self.initial = {**_initial(survey), **self.initial}
            if not slug_is_free(survey):
                self.fields["slug"].disabled = True
            if survey.kind == Survey.Kind.RELATIONAL:
                del self.fields["interaction_kinds"]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = self._layout()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        delay, oldest = data.get("delay"), data.get("oldest_days")
        if delay is None or oldest is None or data.get("delay_unit") not in UNITS:
            return data
        if Delay(delay, data["delay_unit"]).minutes >= oldest * DAY:
            words = _("Nobody would be asked: everything is too old by then.")
            self.add_error("delay", ValidationError(words, code="delay"))
        return data

    def settings(self) -> SurveySettings:
        """The cleaned input. Call only on a valid form."""
        data = self.cleaned_data
        return replace(
            self.survey.settings if self.survey is not None else UNSET,
            name=" ".join(data["name"].split()),
            recommended=" ".join(data["recommended"].split()),
            interaction_kinds=tuple(data.get("interaction_kinds", ())),
            delay_minutes=Delay(data["delay"], data["delay_unit"]).minutes,
            oldest_days=data["oldest_days"],
            expiry_days=data["expiry_days"],
            change_days=data["change_days"],
            asks_during_follow_up=data["asks_during_follow_up"],
            asks_contact_wish=data["asks_contact_wish"],
        )

    def _layout(self) -> Layout:
        kinds = [name for name in ("interaction_kinds",) if name in self.fields]
        return Layout(
            "seen",
            Fieldset(_("What"), *self._what()),
            Fieldset(_("After what"), *kinds, "asks_during_follow_up"),
            Fieldset(
                _("When"),
                _beside("delay", "delay_unit", "oldest_days"),
                _beside("expiry_days", "change_days"),
            ),
            Fieldset(_("On the answer page"), "asks_contact_wish"),
        )

    def _what(self) -> list[Any]:
        return ["name", _beside("recommended", "slug")]


class NewSurveyForm(SurveyForm):
    """The same, and what cannot be changed afterwards."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=KINDS,
        help_text=gettext_lazy("The kind cannot be changed later."),
        widget=forms.RadioSelect,
        initial=Survey.Kind.TRANSACTIONAL,
    )

    def settings(self) -> SurveySettings:
        kind = self.cleaned_data["kind"]
        settings = replace(super().settings(), rest_days=USUAL_REST[kind])
        return replace(settings, interaction_kinds=()) if kind == Survey.Kind.RELATIONAL else settings

    def _what(self) -> list[Any]:
        return ["kind", *super()._what()]


def _initial(survey: Survey) -> dict[str, Any]:
    delay = delay_of(survey.delay_minutes)
    return {
        "name": survey.name,
        "slug": survey.slug,
        "recommended": survey.recommended,
        "interaction_kinds": survey.interaction_kinds,
        "delay": delay.amount,
        "delay_unit": delay.unit,
        "oldest_days": survey.oldest_days,
        "expiry_days": survey.expiry_days,
        "change_days": survey.change_days,
        "asks_during_follow_up": survey.asks_during_follow_up,
        "asks_contact_wish": survey.asks_contact_wish,
        "seen": seen_settings(survey),
    }


def _beside(*names: str) -> Row:
    return Row(*(Column(name, css_class="col-sm") for name in names))
