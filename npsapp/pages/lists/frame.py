"""One list on a screen and in a file: the same filter, the same columns, the same order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render

from customers.actions.log_export import log_export
from customers.forms.saved_filter_form import SavedFilterForm
from customers.models import SavedFilter, User
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock
from npsapp.lib.exports import CSV, FORMATS, export
from npsapp.lib.list_filter import ListFilter, saved_query
from npsapp.lib.listing import Tab
from npsapp.lib.table import Column, Table

Row = TypeVar("Row", bound=Model)
Shown = TypeVar("Shown")


@dataclass(frozen=True)
class BigList(Generic[Row, Shown]):
    """`rows` is all that everybody may read; `own` what this person may take out in a file."""

    name: SavedFilter.List
    template: str
    filter: type[ListFilter]
    table: Table[Row, Shown]
    rows: Callable[[], QuerySet[Row]]
    own: Callable[[User], QuerySet[Row]]
    # What only a file shows and only the database knows the names of.
    more_columns: Callable[[], Sequence[Column[Shown]]] = tuple

    def narrowed(self, asked: QueryDict, rows: QuerySet[Row] | None = None) -> ListFilter:
        """These rows, else all of them, narrowed to what was asked for: on screen, in files and in bulk."""
        return self.filter(asked, queryset=self.rows() if rows is None else rows)


@dataclass(frozen=True)
class SavedTab(Tab):
    """A saved filter; `id` is 0 for one that somebody else shares."""

    id: int = 0


def show_list(
    request: StaffRequest,
    big_list: BigList[Row, Shown],
    narrowed: ListFilter | None = None,
    total: int | None = None,
    **more: Any,
) -> HttpResponse:
    """`narrowed` and `total` from a page that has looked at the rows already; `more` for its template."""
    narrowed = big_list.narrowed(request.GET) if narrowed is None else narrowed
    query = saved_query(request.GET)
    context = {
        "list": big_list.name,
        "filter": narrowed,
        "table": big_list.table.page(narrowed.qs, request.GET, total),
        **kept_filters(request.user, big_list.name, query),
        "query": query,
        "exports_all": request.user.acts_for_all,
        **more,
    }
    return render(request, big_list.template, context)


def export_list(request: StaffRequest, big_list: BigList[Row, Shown]) -> HttpResponseBase:
    """The list as it is narrowed on screen; account managers take out their own customers only."""
    form = request.GET.get("format", CSV)
    form = form if form in FORMATS else CSV
    narrowed = big_list.narrowed(request.GET, big_list.own(request.user))
    log_export(request.user, big_list.name, form, saved_query(request.GET), clock.now())
    table = replace(big_list.table, columns=[*big_list.table.columns, *big_list.more_columns()])
    headings = [column.label for column in table.columns]
    return export(str(big_list.name), form, headings, table.batches(narrowed.qs, request.GET))


def kept_filters(user: User, name: SavedFilter.List, query: str, page: str = "") -> dict[str, Any]:
    """What a template needs to keep this query and open those kept; `page` where they open, "" for here."""
    initial = {"list": name.value, "query": query}
    return {
        "saved": _saved(user, name, query, page),
        "saving": SavedFilterForm(owner=user, initial=initial, auto_id="save-%s"),
    }


def _saved(user: User, name: SavedFilter.List, query: str, page: str) -> list[SavedTab]:
    return [
        SavedTab(
            label=saved.name,
            url=f"{page}?{saved.query}",
            active=saved.query == query,
            id=saved.pk if saved.owner_id == user.pk else 0,
        )
        for saved in SavedFilter.objects.for_list(name, user)
    ]
