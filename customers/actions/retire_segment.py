"""Take a segment out of use, and bring it back."""

from customers.models import Segment


def retire_segment(segment: Segment) -> None:
    """It is offered nowhere any more; what it means stays on record."""
    _set(segment, in_use=False)


def restore_segment(segment: Segment) -> None:
    _set(segment, in_use=True)


def _set(segment: Segment, in_use: bool) -> None:
    """Doing it again changes nothing."""
    if segment.is_active != in_use:
        segment.is_active = in_use
        segment.save(update_fields=["is_active", "changed_at"])
