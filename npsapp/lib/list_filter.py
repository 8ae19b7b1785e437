"""What the lists' filters have in common."""

import django_filters
from django.http import QueryDict


class ListFilter(django_filters.FilterSet):
    """Reads the address; what it cannot read narrows nothing and is said at its field.

    The first field is the search; the others stand behind “More filters”.
    """

    @property
    def is_narrowed(self) -> bool:
        """Has anything been asked for?"""
        return any(self._asks(name) for name in self.form.fields)

    @property
    def hidden_count(self) -> int:
        """How many of the fields behind “More” are in use."""
        return sum(self._asks(name) for name in list(self.form.fields)[1:])

    def _asks(self, name: str) -> bool:
        return bool(self.data and self.data.get(name))


def saved_query(asked: QueryDict) -> str:
    """The address of a list as it is kept: without the page, and without what is empty."""
    query = asked.copy()
    query.pop("page", None)
    for name in [name for name, values in query.lists() if not any(values)]:
        del query[name]
    return query.urlencode()
