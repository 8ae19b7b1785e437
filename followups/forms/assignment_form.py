"""Who takes a follow-up over."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from customers.models import User


class AssignmentForm(forms.Form):
    def __init__(self, *args: Any, owner_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues = User.objects.get_queryset().active().exclude(pk=owner_id).order_by("full_name")
        self.fields["owner"] = forms.ModelChoiceField(
            label=_("New owner"), queryset=colleagues, empty_label=_("Choose a colleague")
        )
