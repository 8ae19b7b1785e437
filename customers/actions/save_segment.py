"""Make a segment, or change one, unless somebody else did meanwhile."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from customers.models import Segment, User
from customers.rules.segment_definition import Definition
from npsapp.lib.fingerprint import ChangedMeanwhile


class NameTaken(Exception):
    """Another segment got this name at this very moment."""


@dataclass(frozen=True)
class SegmentInput:
    name_nb: str
    name_en: str
    definition: Definition


def create_segment(told: SegmentInput, user: User) -> Segment:
    segment = Segment(created_by=user)
    _write(segment, told)
    return segment


@transaction.atomic
def change_segment(segment_id: int, told: SegmentInput, seen: str) -> Segment:
    """`seen` is the time of the last change as the page knew it. ChangedMeanwhile, NameTaken."""
    segment = Segment.objects.select_for_update().get(pk=segment_id)
    current = segment.changed_at.isoformat()
    if current != seen:
        raise ChangedMeanwhile(current)
    _write(segment, told)
    return segment


def _write(segment: Segment, told: SegmentInput) -> None:
    segment.name_nb, segment.name_en = told.name_nb, told.name_en
    segment.definition = told.definition.written()
    try:
        with transaction.atomic():
            segment.save()
    except IntegrityError as error:
        raise NameTaken from error
