"""Every version of one score's playbook: who made it, when, what for, and who still works by it."""

from dataclasses import dataclass
from datetime import datetime

from followups.models import Playbook
from followups.reports.playbook_list import versions_in_use


@dataclass(frozen=True)
class VersionLine:
    """`made_by` is empty for what was shipped. `before` is the version it came after, 0 for the first."""

    version: int
    before: int
    made_by: str
    made_at: datetime
    note: str
    follow_ups: int
    is_newest: bool


def playbook_versions(score: int) -> list[VersionLine]:
    """Newest first; two queries."""
    rows = list(Playbook.objects.filter(score=score).select_related("created_by").order_by("-version"))
    in_use = {used.version: used.follow_ups for used in versions_in_use(score).get(score, ())}
    earlier = [row.version for row in rows[1:]] + [0]
    return [
        VersionLine(
            version=row.version,
            before=before,
            made_by=str(row.created_by or ""),
            made_at=row.created_at,
            note=row.note,
            follow_ups=in_use.get(row.version, 0),
            is_newest=place == 0,
        )
        for place, (row, before) in enumerate(zip(rows, earlier, strict=True))
    ]
