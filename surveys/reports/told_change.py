"""One change out of the history that the database keeps, in words."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model


@dataclass(frozen=True)
class ToldChange:
    """`text` says what was changed, or ""; `change` is the row of the history."""

    icon: str
    title: str
    text: str
    change: Any


def changes_of(model: type[Model], **chosen: int) -> list[Any]:
    """Oldest first. The model of the history is found by its relation, which the tracker made."""
    history: Any = model._meta.get_field("changes").related_model
    return list(history.objects.filter(**chosen).select_related("pgh_context").order_by("pgh_id"))
