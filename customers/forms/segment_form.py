"""A segment's names; its conditions are composed in `segment_builder`."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from customers.forms.says_changed import SaysChanged
from customers.forms.text_checks import check_one_line, check_storable
from customers.models import Segment


class SegmentForm(SaysChanged, forms.ModelForm[Segment]):
    # When the page was made: what somebody else changed since is not written over.
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Segment
        fields = ("name_nb", "name_en")
        help_texts = {"name_en": _("When it is empty, the name stands in both languages.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        if self.instance.pk:
            self.initial.setdefault("seen", self.instance.changed_at.isoformat())
        for name in ("name_nb", "name_en"):
            self.fields[name].validators += [check_storable, check_one_line]

    def clean_name_nb(self) -> str:
        return self._only_one("name_nb")

    def clean_name_en(self) -> str:
        return self._only_one("name_en")

    def _only_one(self, field: str) -> str:
        name = str(self.cleaned_data[field])
        if name and Segment.objects.called(name).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("There is a segment of this name."), code="twice")
        return name
