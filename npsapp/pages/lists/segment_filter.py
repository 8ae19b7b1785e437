"""A segment to narrow a list to."""

from typing import Any

import django_filters
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from customers.models import Segment
from customers.reports.segment_sentences import segment_words
from customers.reports.segment_vocabulary import Vocabulary
from npsapp.lib.list_filter import RowOf


class SegmentField(django_filters.fields.ModelChoiceField):
    """One that cannot be read any more narrows nothing, and says so."""

    def clean(self, value: Any) -> Any:
        segment = super().clean(value)
        problem = segment_words(segment, Vocabulary()).problem if segment is not None else ""
        if problem:
            raise ValidationError(problem, code="unreadable")
        return segment


class SegmentFilter(RowOf):
    field_class = SegmentField

    def __init__(self, **more: Any) -> None:
        super().__init__(label=_("Segment"), queryset=Segment.objects.in_use(), **more)
