"""In which language, and to whom of those who work here, a test mail goes."""

from typing import Any

from django import forms

from customers.models import User
from surveys.models import Survey, SurveyText


class TrialForm(forms.Form):
    language = forms.CharField(max_length=2)
    person = forms.ModelChoiceField(queryset=User.objects.none())

    def __init__(self, *args: Any, survey: Survey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.survey = survey
        person = self.fields["person"]
        assert isinstance(person, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        person.queryset = User.objects.get_queryset().filter(is_active=True)

    def clean_language(self) -> str:
        language: str = self.cleaned_data["language"]
        text = SurveyText.objects.filter(survey=self.survey, language=language).first()
        if text is None:
            raise forms.ValidationError(language, code="no_text")
        self.text = text
        return language
