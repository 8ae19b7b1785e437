"""Nouns: one file each."""

from followups.models.calendar_day import CalendarDay
from followups.models.cause import Cause
from followups.models.digest import Digest
from followups.models.follow_up import FollowUp
from followups.models.follow_up_event import FollowUpEvent
from followups.models.follow_up_message import FollowUpMessage
from followups.models.notice import Notice
from followups.models.playbook import Playbook
from followups.models.playbook_task import PlaybookTask
from followups.models.promise import Promise
from followups.models.proof import Proof
from followups.models.task import Task
from followups.models.work_calendar import WorkCalendar

__all__ = [
    "CalendarDay",
    "Cause",
    "Digest",
    "FollowUp",
    "FollowUpEvent",
    "FollowUpMessage",
    "Notice",
    "Playbook",
    "PlaybookTask",
    "Promise",
    "Proof",
    "Task",
    "WorkCalendar",
]
