"""Keep what looks like a robot's answer for staff, and settle what a later answer makes pointless."""

from datetime import datetime

from surveys.actions.store_details import written
from surveys.models import Response, ResponseRevision, Review
from surveys.rules.answer_details import Details


def open_review(revision: ResponseRevision, now: datetime) -> Review:
    return Review.objects.create(response=revision.response, revision=revision, held_at=now)


def newest_waiting(response: Response) -> Review | None:
    return (
        Review.objects.filter(response=response, outcome="")
        .select_related("revision")
        .order_by("-pk")
        .first()
    )


def waits_already(
    response: Response, score: int | None, solved: bool | None, comment: str, details: Details
) -> bool:
    """Whether just this waits to be looked at."""
    said = {"score": score, "solved": solved, "comment": comment, **written(details)}
    same = ResponseRevision.objects.filter(response=response, review__outcome="", **said)
    return same.exists()


def replace_waiting(response: Response, now: datetime, before: Review | None = None) -> int:
    """The customer has answered again: nobody needs to look at what came in earlier. Returns how many."""
    waiting = Review.objects.filter(response=response, outcome="")
    if before is not None:
        waiting = waiting.filter(pk__lt=before.pk)
    return waiting.update(outcome=Review.Outcome.REPLACED, settled_at=now)
