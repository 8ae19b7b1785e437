"""Who takes a follow-up over, or several."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from customers.forms.chosen_form import ChosenField
from customers.reports.roster import Roster
from followups.forms.colleague_field import colleague_field


class AssignmentForm(forms.Form):
    def __init__(self, *args: Any, owner_id: int, today: Roster, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = colleague_field(_("New owner"), today, without=owner_id)


class SeveralForm(forms.Form):
    """Those ticked in the queue."""

    chosen = ChosenField(error_messages={"required": _("Choose one or more in the list first.")})

    def __init__(self, *args: Any, today: Roster, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = colleague_field(_("New owner"), today)
        self.fields["owner"].error_messages["required"] = _("Choose a colleague.")
        self.fields["owner"].widget.attrs["class"] = "form-select"

    def problem(self) -> str:
        """Why it was refused, in words."""
        return " ".join(str(error) for errors in self.errors.values() for error in errors)
