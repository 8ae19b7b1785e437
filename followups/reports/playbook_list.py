"""The eleven scores and what is done about each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from followups.models import FollowUp, Playbook
from followups.reports.playbook_words import exact_span

SCORES = range(11)


@dataclass(frozen=True)
class VersionInUse:
    """How many open follow-ups work by one version."""

    version: int
    follow_ups: int


@dataclass(frozen=True)
class PlaybookLine:
    """One score; `version` is 0 when it has no playbook. `is_light`: used only where a survey asks for it."""

    score: int
    version: int
    contact: str
    first_contact: str
    steps: int
    is_light: bool
    in_use: tuple[VersionInUse, ...]


def playbook_list() -> list[PlaybookLine]:
    """Three queries."""
    newest = {playbook.score: playbook for playbook in Playbook.objects.newest()}
    steps = dict(
        Playbook.objects.filter(pk__in=[playbook.pk for playbook in newest.values()])
        .order_by()
        .annotate(count=Count("tasks"))
        .values_list("score", "count")
    )
    in_use = versions_in_use()
    return [_line(score, newest.get(score), steps.get(score, 0), in_use.get(score, ())) for score in SCORES]


def versions_in_use(score: int | None = None) -> Mapping[int, Sequence[VersionInUse]]:
    """Versions that open follow-ups work by, by score, newest version first. One query."""
    rows = FollowUp.objects.open() if score is None else FollowUp.objects.open().filter(playbook__score=score)
    counted = (
        rows.order_by("-playbook__version")
        .values_list("playbook__score", "playbook__version")
        .annotate(count=Count("pk"))
    )
    found: dict[int, list[VersionInUse]] = {}
    for of_score, version, count in counted:
        found.setdefault(of_score, []).append(VersionInUse(version, count))
    return found


def _line(score: int, playbook: Playbook | None, steps: int, in_use: Sequence[VersionInUse]) -> PlaybookLine:
    return PlaybookLine(
        score=score,
        version=playbook.version if playbook else 0,
        contact=playbook.get_contact_display() if playbook else "",
        first_contact=exact_span(playbook.first_contact_minutes) if playbook else "",
        steps=steps,
        is_light=score > 6,
        in_use=tuple(in_use),
    )
