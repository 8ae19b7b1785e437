"""Store what a batch came to: the rows taken, the problems, the counts and how far the run is."""

from customers.actions.imports.read_rows import ReadRow
from customers.actions.imports.weigh_rows import Weighing
from customers.models import ImportedRow, ImportProblem, ImportRun
from customers.ports.import_kinds import Effect, ImportKind, Outcome
from npsapp.lib.tables.encodings import shown
from npsapp.lib.tables.headings import spoken_heading


def remember_taken(run: ImportRun, weighing: Weighing) -> None:
    """One row for each that went in; it takes the place of what came before under its key."""
    taken = [
        (row, outcome)
        for place, (row, outcome) in enumerate(zip(weighing.rows, weighing.outcomes, strict=True))
        if place in weighing.clean and outcome.effect != Effect.REFUSED
    ]
    before = [known.pk for row, _outcome in taken if (known := weighing.known.get(row.key))]
    if before:
        ImportedRow.objects.filter(pk__in=before).update(is_latest=False)
    ImportedRow.objects.bulk_create(
        ImportedRow(
            run=run,
            kind=run.kind,
            key=row.key,
            line=row.line,
            digest=row.digest,
            object_id=outcome.object_id,
            is_new=outcome.effect == Effect.NEW,
            changes=outcome.changes,
        )
        for row, outcome in taken
    )


def remember_problems(run: ImportRun, kind: ImportKind, weighing: Weighing) -> None:
    headings = _headings(run, kind)
    ImportProblem.objects.bulk_create(
        _problem(run, headings, row, outcome)
        for row, outcome in zip(weighing.rows, weighing.outcomes, strict=True)
        if outcome.effect == Effect.REFUSED
    )


def count(run: ImportRun, weighing: Weighing, kind: ImportKind, about: set[int] | None) -> None:
    """Move the run on. `about`: what rows above are about, while nothing is written; it grows."""
    for row, outcome in zip(weighing.rows, weighing.outcomes, strict=True):
        effect = outcome.effect
        if about is not None and effect != Effect.REFUSED:
            words = {hash(word) for word in kind.about(row.cells)}
            if effect == Effect.NEW and words & about:
                effect = Effect.CHANGED
            about |= words
        setattr(run, effect, getattr(run, effect) + 1)
    run.position += len(weighing.rows)


def _problem(run: ImportRun, headings: dict[str, str], row: ReadRow, outcome: Outcome) -> ImportProblem:
    return ImportProblem(
        run=run,
        line=row.line,
        reasons=[
            # A reason quotes what stood there, whatever that was.
            [shown(headings.get(refusal.field, refusal.field)), shown(str(refusal.reason))]
            for refusal in outcome.refusals
        ],
        raw=list(row.raw),
    )


def _headings(run: ImportRun, kind: ImportKind) -> dict[str, str]:
    """By field the heading of its column; a field without one has its own name."""
    named = {field.name: str(field.label) for field in kind.fields}
    columns = enumerate(zip(run.mapping, run.columns, strict=True))
    named |= {meaning: spoken_heading(column["heading"], at) for at, (meaning, column) in columns}
    return named
