"""Nouns: one file each."""

from followups.models.acting_rules import ActingRules
from followups.models.awaited_reply import AwaitedReply
from followups.models.calendar_day import CalendarDay
from followups.models.cause import Cause
from followups.models.digest import Digest
from followups.models.follow_up import FollowUp
from followups.models.follow_up_event import FollowUpEvent
from followups.models.follow_up_message import FollowUpMessage
from followups.models.message_draft import MessageDraft, MessageDraftFile
from followups.models.message_template import MessageTemplate
from followups.models.notice import Notice
from followups.models.pause import Pause
from followups.models.playbook import Playbook
from followups.models.playbook_task import PlaybookTask
from followups.models.promise import Promise
from followups.models.proof import Proof
from followups.models.queue_visit import QueueVisit
from followups.models.recovery_check import RecoveryCheck
from followups.models.task import Task
from followups.models.work_calendar import WorkCalendar

__all__ = [
    "ActingRules",
    "AwaitedReply",
    "CalendarDay",
    "Cause",
    "Digest",
    "FollowUp",
    "FollowUpEvent",
    "FollowUpMessage",
    "MessageDraft",
    "MessageDraftFile",
    "MessageTemplate",
    "Notice",
    "Pause",
    "Playbook",
    "PlaybookTask",
    "Promise",
    "Proof",
    "QueueVisit",
    "RecoveryCheck",
    "Task",
    "WorkCalendar",
]
