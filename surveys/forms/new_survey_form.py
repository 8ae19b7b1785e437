"""What a draft begins with: its kind, its name, whom it asks; the rest is as usual until it is set."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from surveys.forms.survey_form import SurveyForm
from surveys.models import Survey
from surveys.reports.survey_steps import WHAT, WHOM
from surveys.rules.survey_settings import USUAL_REST, SurveySettings

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


class NewSurveyForm(SurveyForm):
    later = frozenset(
        {"asks_contact_wish", "follows_up_passives", "follows_up_promoters", "privacy", "sender"}
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=KINDS,
        help_text=gettext_lazy("The kind cannot be changed later."),
        widget=forms.RadioSelect,
        initial=Survey.Kind.TRANSACTIONAL,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, steps=(WHAT, WHOM), **kwargs)

    def settings(self) -> SurveySettings:
        kind = self.cleaned_data["kind"]
        settings = replace(super().settings(), rest_days=USUAL_REST[kind])
        return replace(settings, interaction_kinds=()) if kind == Survey.Kind.RELATIONAL else settings

    def _rows(self, step: str) -> list[Any]:
        return ["kind", *super()._rows(step)] if step == WHAT else super()._rows(step)
