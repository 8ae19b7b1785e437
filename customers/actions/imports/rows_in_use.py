"""Which rows something else points to, whatever app it belongs to."""

from collections.abc import Iterable

from django.db.models import ManyToOneRel, Model
from pghistory.models import Event


def rows_in_use(model: type[Model], ids: Iterable[int]) -> set[int]:
    """The keys among `ids` that a row of another table points to; history does not count."""
    wanted = set(ids)
    used: set[int] = set()
    # Hidden ones too: an answer points to its company without the company knowing.
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ManyToOneRel):
            continue
        other = relation.related_model
        if isinstance(other, str) or issubclass(other, Event):
            continue
        name = relation.field.name
        pointing = other._default_manager.filter(**{f"{name}__in": wanted})
        used.update(pointing.values_list(f"{name}_id", flat=True).distinct())
    return used
