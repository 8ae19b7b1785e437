"""What is to be done with several customers of a list at once."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from customers.forms.chosen_form import ChosenField
from customers.models import User
from npsapp.lib.list_filter import saved_query

COMPANYS_OWN = "company"


class BulkForm(forms.Form):
    """Those ticked, or all that the list is narrowed to; `confirmed` is the number somebody said yes to."""

    chosen = ChosenField(required=False)
    all = forms.BooleanField(required=False)
    here = forms.CharField(required=False, max_length=4_000)
    confirmed = forms.IntegerField(required=False, min_value=0)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("all") and not data.get("chosen"):
            raise ValidationError(_("Choose one or more in the list first."), code="nobody")
        return data

    @property
    def asked(self) -> QueryDict:
        """The list as it is narrowed."""
        return QueryDict(saved_query(QueryDict(self.cleaned_data.get("here", ""))))


class AccountManagerForm(BulkForm):
    account_manager = forms.TypedChoiceField(
        label=_("Account manager"), coerce=str, widget=forms.Select(attrs={"class": "form-select"})
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        people = [(str(person.pk), str(person)) for person in User.objects.get_queryset().active()]
        self.fields["account_manager"].choices = [  # type: ignore[attr-defined]  # a choice field has them
            ("", _("Choose …")),
            *people,
            (COMPANYS_OWN, _("The company's own")),
        ]

    @property
    def person(self) -> User | None:
        """None for the company's own."""
        word = self.cleaned_data["account_manager"]
        return None if word == COMPANYS_OWN else User.objects.get(pk=int(word))
