"""Delete the files of imports in which a customer stands: no line can be taken out of a file."""

from collections.abc import Collection
from functools import reduce
from operator import or_

from django.db.models import F, Func, IntegerField, Q, Value
from django.utils.translation import gettext as _

from customers.actions.erase_rows import delete_rows
from customers.models import Customer, ErasureLog, ImportChunk, ImportedRow, ImportRun

State = ImportRun.State
# What still needs its file.
UNFINISHED = (State.DRAFT, State.CHECKING, State.CHECKED, State.IMPORTING, State.STOPPED, State.FAILED)
ENCODINGS = ("utf-8", "latin-1", "utf-16-le")


def erase_import_files(log: ErasureLog, customer: Customer, words: Collection[str]) -> int:
    """Of every run that took a row about them or whose file names them. One that is not done cannot go on."""
    runs = list(_runs(customer, words))
    ImportRun.objects.filter(pk__in=runs, state__in=UNFINISHED).update(
        state=State.FAILED,
        failure=_("The file was deleted, because somebody in it was erased."),
        lease_until=None,
        fence=F("fence") + 1,
    )
    delete_rows(log, ImportChunk.objects.filter(run__in=runs))
    return len(runs)


class _Position(Func):
    """Where these bytes stand in a piece of a file; 0 when they do not."""

    function = "position"
    arg_joiner = " IN "
    output_field = IntegerField()


def _runs(customer: Customer, words: Collection[str]) -> set[int]:
    taken = ImportedRow.objects.filter(kind="customers", object_id=customer.pk)
    found = set(taken.values_list("run_id", flat=True))
    spellings = {spelling for word in words for spelling in _spellings(word)}
    if not spellings:
        return found
    places = {f"place_{at}": _Position(Value(told), F("data")) for at, told in enumerate(spellings)}
    named = reduce(or_, (Q(**{f"{place}__gt": 0}) for place in places))
    pieces = ImportChunk.objects.alias(**places).filter(named)
    return found | set(pieces.values_list("run_id", flat=True))


def _spellings(word: str) -> set[bytes]:
    ways = {word, word.lower(), word.upper(), word.title()}
    return {way.encode(code) for way in ways for code in ENCODINGS if _fits(way, code)}


def _fits(word: str, code: str) -> bool:
    try:
        return bool(word.encode(code))
    except UnicodeEncodeError:
        return False
