"""Begin a letter with a new time while the old one can still be kept, and tell whose promise it is."""

from datetime import datetime

from followups.actions.notify_staff import notify_staff
from followups.models import FollowUp, MessageDraft, MessageTemplate, Notice, Promise
from followups.reports.next_clock import next_clock
from followups.reports.reach import can_be_written_to
from followups.reports.urgent_contact import urgent_contact
from followups.rules.new_time import NEW_TIME as LEVEL
from followups.rules.new_time import suggested_time
from followups.rules.shipped_messages import NEW_TIME
from npsapp.lib.alone import each_alone


def draft_new_times(now: datetime) -> int:
    """One letter per promise that runs out unkept; returns how many. Run twice it does nothing more."""
    due = dict(Promise.objects.open().filter(draft_at__lte=now).values_list("pk", "follow_up_id"))
    return each_alone("no new time could be drafted for promise %s", lambda pk: _draft(pk, due[pk], now), due)


def _draft(pk: int, follow_up_id: int, now: datetime) -> bool:
    follow_up = FollowUp.objects.lock(follow_up_id)
    promise = Promise.objects.open().filter(pk=pk, draft_at__lte=now).select_related("responsible").first()
    if promise is None:
        return False
    promise.draft_at = None
    promise.save(update_fields=["draft_at"])
    # After a night of downtime the time has passed: the breach says so, and a draft comes too late.
    if promise.promised_at <= now or not follow_up.is_open or not can_be_written_to(follow_up.customer):
        return False
    MessageDraft.objects.get_or_create(
        follow_up=follow_up, author=None, renews=promise, defaults=_words(follow_up, promise, now)
    )
    people = [follow_up.owner, promise.responsible]
    notify_staff(follow_up, people, Notice.Clock.PROMISE, LEVEL, now, promise=promise)
    return True


def _words(follow_up: FollowUp, promise: Promise, now: datetime) -> dict[str, object]:
    language, calendar = follow_up.customer.language, follow_up.calendar.rules()
    responsible = promise.responsible if promise.responsible.is_active else follow_up.owner
    template = MessageTemplate.objects.get(code=NEW_TIME)
    words = template.words(language)
    return {
        "template": template,
        "kind": template.kind,
        "subject": words.subject,
        "text": words.text,
        "next_step": words.next_step,
        "responsible": responsible,
        "urgent_contact": urgent_contact(responsible, calendar, language),
        "promised_at": suggested_time(
            promise.promised_at, now, next_clock(follow_up, now, promise), calendar
        ),
        "created_at": now,
        "updated_at": now,
    }
