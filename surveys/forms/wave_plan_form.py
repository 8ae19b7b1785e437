"""How often waves follow by themselves, and how long their lists can be checked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from surveys.actions.save_wave_plan import Rhythm
from surveys.models import WavePlan


class WavePlanForm(forms.Form):
    every_months = forms.TypedChoiceField(
        label=gettext_lazy("A new wave"),
        choices=[("", gettext_lazy("only when somebody plans one")), *WavePlan.Every.choices],
        coerce=int,
        empty_value=None,
        required=False,
        help_text=gettext_lazy("Counted from the first day of the wave before."),
    )
    check_days = forms.IntegerField(
        label=gettext_lazy("Days account managers have to check the list"),
        min_value=0,
        max_value=60,
        help_text=gettext_lazy("Just before the first day. 0: nobody checks it."),
    )

    def __init__(self, *args: Any, plan: WavePlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self.initial.setdefault("every_months", plan.every_months or "")
        self.initial.setdefault("check_days", plan.check_days)

    def rhythm(self) -> Rhythm:
        """Call only on a valid form."""
        return Rhythm(self.cleaned_data["every_months"], self.cleaned_data["check_days"])
