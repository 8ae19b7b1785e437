"""A colleague chosen from those who work here."""

from django import forms
from django.utils.functional import Promise as LazyText
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


def colleague_field(label: str | LazyText, today: Roster, without: int = 0) -> ColleagueField:
    """Everybody who has joined and is active, by name."""
    colleagues = joined(User.objects.get_queryset().active()).exclude(pk=without).order_by("full_name")
    field = ColleagueField(label=str(label), queryset=colleagues, empty_label=_("Choose a colleague"))
    field.today = today
    return field
