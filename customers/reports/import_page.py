"""What the pages about imports show: the list of runs, and how far one is."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from customers.models import ImportedRow, ImportProblem, ImportRun
from customers.ports.import_kinds import import_kind, import_kinds
from npsapp.lib import spoken_time

SHOWN_PROBLEMS = 200
SHOWN_RUNS = 100


@dataclass(frozen=True)
class RunLine:
    id: int
    file_name: str
    kind: str
    state: str
    state_word: str
    counts: str
    who: str
    at: datetime


@dataclass(frozen=True)
class ImportProgress:
    """How far a run is, in words; `total` 0 while it is being counted."""

    done: int
    total: int
    rate: str
    left: str

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0


def import_list() -> list[RunLine]:
    """The newest runs, two queries whatever their number."""
    labels = {kind.name: str(kind.label) for kind in import_kinds()}
    return [
        RunLine(
            id=run.pk,
            file_name=run.file_name,
            kind=labels.get(run.kind, run.kind),
            state=run.state,
            state_word=run.get_state_display(),
            counts=counts_in_words(run),
            who=run.created_by.full_name if run.created_by else _("by command"),
            at=run.created_at,
        )
        for run in ImportRun.objects.for_list()[:SHOWN_RUNS]
    ]


def counts_in_words(run: ImportRun) -> str:
    if run.began_at is None:
        return ""
    taken = ngettext("%(count)s row in", "%(count)s rows in", run.taken) % {"count": _number(run.taken)}
    if not run.refused:
        return taken
    refused = ngettext("%(count)s refused", "%(count)s refused", run.refused)
    return f"{taken}, {refused % {'count': _number(run.refused)}}"


def import_progress(run: ImportRun, now: datetime) -> ImportProgress:
    if run.state == ImportRun.State.UNDOING:
        done = run.undone + run.not_undone
        total = done + ImportedRow.objects.filter(run=run).count() - run.not_undone
    else:
        done, total = run.position, run.total or 0
    seconds = (now - run.working_since).total_seconds() if run.working_since else 0
    moved = done - run.working_from
    if moved <= 0 or seconds < 1:
        return ImportProgress(done, total, "", "")
    rate = moved / seconds
    left = max(total - done, 0) / rate
    words = _("less than a minute") if left < 60 else spoken_time.span(round(left / 60), 24 * 60)
    return ImportProgress(done, total, _number(round(rate)), words)


def shown_problems(run: ImportRun, kind: str = ImportProblem.Kind.REFUSED) -> list[ImportProblem]:
    """The first of them, in the order of the file."""
    return list(ImportProblem.objects.filter(run=run, kind=kind).order_by("line")[:SHOWN_PROBLEMS])


def kind_label(run: ImportRun) -> str:
    return str(import_kind(run.kind).label)


def layout_name(run: ImportRun) -> str:
    """The system whose export this is, by its headings; "" for any other file."""
    layout = import_kind(run.kind).layout([column["heading"] for column in run.columns])
    return layout.name if layout is not None else ""


def _number(count: int) -> str:
    return number_format(count, force_grouping=True)
