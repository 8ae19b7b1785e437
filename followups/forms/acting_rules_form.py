"""What holds for the work on all answers, as staff set it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from customers.forms.says_changed import SaysChanged
from followups.actions.set_acting_rules import seen_rules
from followups.models import ActingRules


class ActingRulesForm(SaysChanged, forms.ModelForm):  # type: ignore[type-arg]  # generic for the checker alone
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = ActingRules
        fields = ["lowest_go_to_others"]
        labels = {
            "lowest_go_to_others": _("Give scores 0–2 to somebody other than the account manager"),
        }
        help_texts = {
            "lowest_go_to_others": _(
                "The lowest scores may be about the account manager’s own work. A colleague takes them; the "
                "account manager is told, and has them all the same where there is nobody else."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("seen", seen_rules(self.instance))
