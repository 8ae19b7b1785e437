"""A field that narrows a list to the answers that name a reason."""

from typing import Any

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.models import SurveyReason


class ReasonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    def label_from_instance(self, obj: SurveyReason) -> str:
        """Surveys word their own, so each is told with its survey and what it stands under."""
        words = f"{obj.parent} – {obj}" if obj.parent is not None else str(obj)
        return f"{obj.survey.name}: {words}"


class ReasonOf(django_filters.Filter):
    field_class = ReasonField

    def __init__(self, **more: Any) -> None:
        reasons = SurveyReason.objects.in_words()
        super().__init__(label=_("Reason"), queryset=reasons, empty_label=_("Any"), **more)
