"""A team's name, and where its members go."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from customers.forms.fields import OneLineField
from customers.models import Team
from customers.models.fields import ignoring_case


class TeamForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for the checker alone
    name = OneLineField(label=_("Name"), max_length=100)

    class Meta:
        model = Team
        fields = ["name"]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if Team.objects.filter(ignoring_case("name", name)).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("There is a team of this name already."), code="known")
        return name


class MoveForm(forms.Form):
    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"] = forms.ModelChoiceField(
            label=_("Move everybody to"),
            queryset=Team.objects.exclude(pk=team.pk),
            empty_label=_("Choose a team"),
        )
