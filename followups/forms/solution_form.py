"""What was done about it, when a follow-up is marked as solved."""

from django import forms
from django.utils.translation import gettext_lazy as _

from followups.forms.contact_form import NOTE_LIMIT


class SolutionForm(forms.Form):
    solution = forms.CharField(
        label=_("Solution: what we did about it"),
        max_length=NOTE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
