"""An answer to a customer who waits for one: who stands for it, and no promise."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from customers.models import User
from followups.forms.letter_form import LINE_LIMIT, TEXT_LIMIT, single_line
from followups.forms.words_field import WordsField
from followups.models.letter_kind import LetterKind
from followups.reports.letter_words import LetterWords


class ReplyForm(forms.Form):
    """What is promised has its clock in a follow-up: without one this is an answer, or one rings."""

    subject = forms.CharField(label=_("Subject"), max_length=150)
    text = WordsField(label=_("Message"), max_length=TEXT_LIMIT, rows=8)
    responsible = forms.ModelChoiceField(
        label=_("Responsible"), queryset=User.objects.none(), required=False, empty_label="–"
    )
    urgent_contact = WordsField(label=_("If it is urgent"), max_length=LINE_LIMIT, rows=2, required=False)
    reason = forms.CharField(label=_("Why send it without a time?"), max_length=300, required=False)
    key = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": "letter-%s"})
        responsible = self.fields["responsible"]
        if isinstance(responsible, forms.ModelChoiceField):
            responsible.queryset = User.objects.filter(is_active=True).order_by("full_name")

    def clean_subject(self) -> str:
        return single_line(self.cleaned_data["subject"])

    def clean_urgent_contact(self) -> str:
        return single_line(self.cleaned_data["urgent_contact"])

    def words(self) -> LetterWords:
        """What stands in it, as far as it is sound; also for a form that is not."""
        data = self.cleaned_data
        return LetterWords(
            kind=LetterKind.ANSWER,
            subject=data.get("subject", ""),
            text=data.get("text", ""),
            responsible=data.get("responsible"),
            urgent_contact=data.get("urgent_contact", ""),
            reason=data.get("reason", ""),
        )
