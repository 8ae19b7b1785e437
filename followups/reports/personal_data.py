"""What the work on answers holds of a person, and what stands there after erasing."""

from typing import Any

from django.db.models import Q

from customers.models import Message
from customers.ports.personal_data import PersonalTable
from customers.rules.blackening import MARK
from followups.models import (
    AwaitedReply,
    FollowUp,
    FollowUpEvent,
    FollowUpMessage,
    MessageDraft,
    MessageDraftFile,
    Pause,
    Promise,
    Proof,
    Task,
)

# In an event's data under these names stand words of ours; whatever else is text, a person wrote.
STABLE = frozenset(
    ("assigned", "cause", "clock", "kind", "level", "promised", "reason", "skipped", "why", "how", "channel")
)
# What the system notes on a step by itself: followups.actions.plan_tasks.
BY_THE_SYSTEM = ("no_account_manager", "assignment_notice", "notice")
STEP_KEPT = (
    "kind",
    "text_nb",
    "text_en",
    "hint_nb",
    "hint_en",
    "owner_role",
    "channel",
    "evidence",
    "sleeps_until",
)


def _no_words(row: Any) -> dict[str, object]:
    return {
        name: MARK if isinstance(said, str) and said and name not in STABLE else said
        for name, said in row.data.items()
    }


def _marked(column: str) -> Any:
    """What was said is gone; that something was said stays, for a closed one must say it."""
    return lambda row: MARK if getattr(row, column) else ""


def _note(row: Any) -> str:
    return row.note if row.note in ("", *BY_THE_SYSTEM) else MARK


TABLES = (
    PersonalTable(
        FollowUpEvent,
        lambda pk: FollowUpEvent.objects.filter(follow_up__customer=pk),
        {"data": _no_words},
        kept=("name",),
        exported="events_of_follow_ups",
    ),
    PersonalTable(
        Task,
        lambda pk: Task.objects.filter(follow_up__customer=pk),
        {"note": _note},
        kept=("state", *STEP_KEPT),
        exported="tasks",
    ),
    PersonalTable(
        Proof,
        lambda pk: Proof.objects.filter(follow_up__customer=pk),
        {"note": _marked("note")},
        kept=("kind",),
        exported="proofs",
    ),
    PersonalTable(
        Promise,
        lambda pk: Promise.objects.filter(follow_up__customer=pk),
        kept=("source", "channel", "state"),
        exported="promises",
    ),
    PersonalTable(
        FollowUp,
        lambda pk: FollowUp.objects.filter(customer=pk),
        {
            "customers_cause": _marked("customers_cause"),
            "solution": _marked("solution"),
            "compensation_note": _marked("compensation_note"),
            "promised_otherwise": _marked("promised_otherwise"),
        },
        kept=("state", "compensation", "closed_as"),
        exported="follow_ups",
    ),
    PersonalTable(
        Pause,
        lambda pk: Pause.objects.filter(follow_up__customer=pk),
        {"reason": MARK},
        kept=("waits_for", "ended_by"),
        exported="waits",
    ),
    PersonalTable(
        AwaitedReply,
        lambda pk: AwaitedReply.objects.filter(customer=pk),
        {"note": _marked("note")},
        kept=("answered_how", "tried_key"),
        exported="replies_owed",
    ),
    PersonalTable(
        FollowUpMessage,
        lambda pk: FollowUpMessage.objects.filter(follow_up__customer=pk),
        {"next_step": _marked("next_step"), "override_reason": _marked("override_reason")},
        kept=("urgent_contact",),
        exported="told_in_letters",
    ),
    PersonalTable(
        MessageDraftFile,
        lambda pk: MessageDraftFile.objects.filter(draft__follow_up__customer=pk),
        is_deleted=True,
    ),
    PersonalTable(
        MessageDraft, lambda pk: MessageDraft.objects.filter(follow_up__customer=pk), is_deleted=True
    ),
    # What colleagues were mailed about them quotes what they said.
    PersonalTable(
        Message,
        lambda pk: Message.objects.filter(
            Q(notices__follow_up__customer=pk) | Q(notices__review__response__customer=pk), customer=None
        ).distinct(),
        {"subject": MARK, "text": "", "html": ""},
        kept=("to_name", "to_address", "reply_text", "provider_id"),
    ),
)
