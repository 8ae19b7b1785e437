"""A cause as staff name it."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from customers.forms.says_changed import SEEN, SaysChanged
from followups.actions.edit_causes import CauseWords
from followups.models import Cause
from npsapp.lib.form_layout import beside

NAME_LIMIT = 100


class CauseForm(SaysChanged, forms.Form):
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    name_nb = forms.CharField(label=_("Name (Norwegian)"), max_length=NAME_LIMIT)
    name_en = forms.CharField(label=_("Name (English)"), max_length=NAME_LIMIT)
    is_communication = forms.BooleanField(
        label=_("Lies in communication"),
        required=False,
        help_text=_("How we talk, answer and keep in touch, rather than what we make or deliver."),
    )

    def __init__(self, *args: Any, cause_id: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self.cause_id = cause_id
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            SEEN,
            beside("name_nb", "name_en"),
            "is_communication",
        )

    def clean_name_nb(self) -> str:
        return self._only_one("name_nb")

    def clean_name_en(self) -> str:
        return self._only_one("name_en")

    def words(self) -> CauseWords:
        """The cleaned input, for the action. Call only on a valid form."""
        return CauseWords(**{name: value for name, value in self.cleaned_data.items() if name != SEEN})

    def _only_one(self, field: str) -> str:
        name = " ".join(str(self.cleaned_data[field]).split())
        others = Cause.objects.exclude(pk=self.cause_id or 0).values_list(field, flat=True)
        if name.casefold() in {other.casefold() for other in others}:
            raise ValidationError(
                _("There is a cause with this name. If it is retired, bring it back."), code="twice"
            )
        return name
