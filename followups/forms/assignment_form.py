"""Who takes a follow-up over."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from customers.models import User
from customers.models.staff_invitation import joined
from customers.reports.roster import Roster


class ColleagueField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic for the checker alone
    """Says of each who is away that they are, and who stands in."""

    today: Roster

    def label_from_instance(self, colleague: User) -> str:
        away = self.today.away_words(colleague)
        return f"{colleague} ({away})" if away else str(colleague)


class AssignmentForm(forms.Form):
    def __init__(self, *args: Any, owner_id: int, today: Roster, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues = joined(User.objects.get_queryset().active()).exclude(pk=owner_id).order_by("full_name")
        field = ColleagueField(label=_("New owner"), queryset=colleagues, empty_label=_("Choose a colleague"))
        field.today = today
        self.fields["owner"] = field
