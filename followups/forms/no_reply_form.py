"""Why somebody who waits for us needs no reply."""

from django import forms
from django.utils.translation import gettext_lazy as _


class NoReplyForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is no reply needed?"),
        max_length=300,
        help_text=_("It stays with the message and is seen by everybody."),
    )
