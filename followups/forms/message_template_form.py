"""The words of a letter's template, in both languages."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from customers.forms.fields import OneLineField
from customers.forms.says_changed import SaysChanged
from followups.forms.letter_form import LINE_LIMIT, TEXT_LIMIT
from followups.forms.words_field import WordsField
from followups.models import MessageTemplate
from followups.rules.placeholders import PLACEHOLDERS, unknown_placeholders

WORDS = ("subject_nb", "text_nb", "next_step_nb", "subject_en", "text_en", "next_step_en")


def check_placeholders(text: str) -> None:
    """Refuse anything in braces that nothing takes the place of: template code above all."""
    if unknown := unknown_placeholders(text):
        raise ValidationError(
            _("%(unknown)s is not a word that is filled in. These are: %(known)s."),
            code="placeholder",
            params={
                "unknown": ", ".join(unknown),
                "known": ", ".join(f"{{{name}}}" for name in PLACEHOLDERS),
            },
        )


class MessageTemplateForm(SaysChanged, forms.Form):
    seen_in = "version"

    subject_nb = OneLineField(label=_("Subject"), max_length=150)
    text_nb = WordsField(label=_("Message"), max_length=TEXT_LIMIT, rows=12)
    next_step_nb = OneLineField(label=_("Next step"), max_length=LINE_LIMIT, required=False)
    subject_en = OneLineField(label=_("Subject"), max_length=150)
    text_en = WordsField(label=_("Message"), max_length=TEXT_LIMIT, rows=12)
    next_step_en = OneLineField(label=_("Next step"), max_length=LINE_LIMIT, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        for name in WORDS:
            self.fields[name].validators.append(check_placeholders)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Fieldset(_("Norwegian"), "subject_nb", "text_nb", "next_step_nb"),
            Fieldset(_("English"), "subject_en", "text_en", "next_step_en"),
            "version",
        )

    def words(self) -> dict[str, str]:
        """The cleaned input, for the action. Call only on a valid form."""
        return {name: self.cleaned_data[name] for name in WORDS}


def initial_of(template: MessageTemplate) -> dict[str, object]:
    return {name: getattr(template, name) for name in (*WORDS, "version")}
