"""To whom praise is passed on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from customers.reports.roster import Roster
from followups.actions.pass_on_praise import Praise
from followups.forms.colleague_field import colleague_field


class PraiseForm(forms.Form):
    line = forms.CharField(
        label=_("A line of your own (optional)"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    field_order = ["colleague", "line"]

    def __init__(self, *args: Any, today: Roster, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["colleague"] = colleague_field(_("Whom is it about?"), today)
        self.order_fields(self.field_order)

    def praise(self) -> Praise:
        """The cleaned input, for the action. Call only on a valid form."""
        return Praise(self.cleaned_data["colleague"], self.cleaned_data["line"].strip())
