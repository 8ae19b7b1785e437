"""The rows that did not go in, as they stood, with line and reason: to be mended and imported again."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from customers.models import ImportProblem, ImportRun


def rejects_headings(run: ImportRun) -> list[str]:
    return [*own_headings(), *(column["heading"] for column in run.columns)]


def own_headings() -> list[str]:
    """What stands before the file's own columns."""
    return [_("Line"), _("Reason")]


def import_rejects(run: ImportRun) -> Iterator[list[str]]:
    """The rows in the order of the file, below `rejects_headings`. Read as they go out."""
    problems = ImportProblem.objects.filter(run=run, kind=ImportProblem.Kind.REFUSED).order_by("line")
    for problem in problems.iterator(chunk_size=1_000):
        yield [str(problem.line), problem.spoken, *problem.raw]
