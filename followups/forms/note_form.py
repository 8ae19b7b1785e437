"""A line beside a step: what was done, or why not."""

from django import forms
from django.utils.translation import gettext_lazy as _

from followups.forms.contact_form import NOTE_LIMIT


class NoteForm(forms.Form):
    """Whether a note is needed is the step's own business."""

    note = forms.CharField(label=_("Note"), max_length=NOTE_LIMIT, required=False)

    def typed(self) -> str:
        """What was written, also when it was refused."""
        return str(self.data.get("note", ""))

    def problem(self) -> str:
        """Why it was refused, in words."""
        return " ".join(str(error) for error in self.errors.get("note", []))
