"""The rows that did not go in, as they stood, with line and reason: to be mended and imported again."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from customers.models import ImportProblem, ImportRun
from npsapp.lib.tables.plain_cells import plain_cell


def import_rejects(run: ImportRun) -> Iterator[list[str]]:
    """Headings, then the rows in the order of the file; no cell starts a formula. Streamed."""
    yield [_("Line"), _("Reason"), *(plain_cell(column["heading"]) for column in run.columns)]
    problems = ImportProblem.objects.filter(run=run, kind=ImportProblem.Kind.REFUSED).order_by("line")
    for problem in problems.iterator(chunk_size=1_000):
        yield [str(problem.line), plain_cell(problem.spoken), *(plain_cell(value) for value in problem.raw)]
