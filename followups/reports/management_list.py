"""What management reads each working morning: everything two working days past its deadline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from followups.models import AwaitedReply, FollowUp
from followups.reports.daily_digest import DigestLine, line_of, line_of_reply
from followups.reports.deadlines import WorkingTime
from followups.reports.long_overdue import long_overdue, replies_long_overdue

MOST = 100


@dataclass(frozen=True)
class LateLine:
    """`minutes_over` are business minutes past the deadline."""

    line: DigestLine
    owner: str
    minutes_over: int


@dataclass(frozen=True)
class ManagementList:
    """The longest over first; `total` counts those beside them too."""

    lines: Sequence[LateLine]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.lines)


def management_list(now: datetime) -> ManagementList:
    """Six queries; replies owed come after the follow-ups."""
    late, replies = FollowUp.objects.filter(long_overdue()), replies_long_overdue()
    rows = late.select_related("response", "customer__company", "owner").order_by("next_due_at", "pk")[:MOST]
    time = WorkingTime(now)
    lines = [_line(row, time) for row in rows]
    lines += [_reply_line(row, time) for row in replies[: MOST - len(lines)]]
    return ManagementList(lines, late.count() + replies.count())


def _line(follow_up: FollowUp, time: WorkingTime) -> LateLine:
    deadline = time.next_due(follow_up)
    over = -deadline.minutes_left if deadline is not None else 0
    return LateLine(line_of(follow_up), str(follow_up.owner), max(over, 0))


def _reply_line(awaited: AwaitedReply, time: WorkingTime) -> LateLine:
    deadline = time.running(awaited.due_at, awaited.started_at, awaited.calendar_id)
    return LateLine(line_of_reply(awaited), str(awaited.owner), max(-deadline.minutes_left, 0))
