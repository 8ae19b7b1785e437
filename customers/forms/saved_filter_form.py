"""A filter to keep under a name."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from customers.forms.text_checks import check_one_line
from customers.models import SavedFilter, User
from customers.models.saved_filter import QUERY_LIMIT
from npsapp.lib.list_filter import saved_query


class SavedFilterForm(forms.ModelForm[SavedFilter]):
    class Meta:
        model = SavedFilter
        fields = ("list", "query", "name", "is_shared")
        widgets = {"list": forms.HiddenInput, "query": forms.HiddenInput}

    def __init__(self, *args: Any, owner: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.owner = owner
        self.fields["name"].validators.append(check_one_line)

    def clean_query(self) -> str:
        query = saved_query(QueryDict(self.cleaned_data["query"]))
        if not query:
            raise ValidationError(_("Narrow the list first; then there is something to save."), code="empty")
        if len(query) > QUERY_LIMIT:
            raise ValidationError(_("This is too much to save."), code="too_long")
        return query

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        known = SavedFilter.objects.filter(owner=self.instance.owner, list=data.get("list", ""))
        if known.filter(name__iexact=data.get("name", "")).exists():
            self.add_error("name", ValidationError(_("You have a filter of this name."), code="twice"))
        return data
