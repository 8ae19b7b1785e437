"""A key for another system."""

from django import forms
from django.utils.translation import gettext_lazy as _

from customers.forms.fields import OneLineField
from customers.models import ApiToken


class TokenForm(forms.Form):
    name = OneLineField(
        label=_("Name"), max_length=100, help_text=_("Which system uses it, so that you know it again.")
    )
    scope = forms.ChoiceField(
        label=_("What it may do"), choices=ApiToken.Scope.choices, widget=forms.RadioSelect
    )
