"""A plain answer to a customer who waits for one."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from followups.actions.write_to_customer import Letter

TEXT_LIMIT = 10_000


class ReplyForm(forms.Form):
    subject = forms.CharField(label=_("Subject"), max_length=150)
    text = forms.CharField(
        label=_("Message"), max_length=TEXT_LIMIT, widget=forms.Textarea(attrs={"rows": 8})
    )
    key = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)

    def clean_subject(self) -> str:
        # A header is one line.
        return " ".join(str(self.cleaned_data["subject"]).split())

    def clean_text(self) -> str:
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")

    def letter(self) -> Letter:
        """The cleaned input, for the action. Call only on a valid form."""
        data = self.cleaned_data
        return Letter(data["subject"], data["text"], str(data["key"]))
