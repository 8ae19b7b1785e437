"""Finds all work there is in the database: what a lost wake-up, a crash or a flushed Redis left behind."""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from customers.actions.block_address import end_blocks
from customers.actions.imports.sweep_imports import sweep_imports
from customers.actions.lend_customers import lend_customers
from customers.actions.run_retention import run_retention
from customers.actions.tell_dead_addresses import tell_dead_addresses
from customers.models import DomainSending
from followups.actions.break_promises import break_promises
from followups.actions.draft_new_times import draft_new_times
from followups.actions.end_wait import end_waits_by_date
from followups.actions.fire_levels import fire_levels
from followups.actions.fire_promise_levels import fire_promise_levels
from followups.actions.hand_over import hand_over
from followups.actions.hand_over_replies import hand_over_replies
from followups.actions.mail_notices import mail_notices
from followups.actions.open_missing_follow_ups import open_long_missing, open_missing_follow_ups
from followups.actions.send_digests import send_digests
from followups.actions.wake_tasks import wake_tasks_by_time
from followups.actions.watch_replies import watch_replies
from followups.actions.watch_reviews import watch_reviews
from npsapp.retention import RETENTION
from surveys.actions.advance_waves import advance_waves
from surveys.actions.confirm_held import confirm_held
from surveys.actions.count_days import count_days
from surveys.actions.pause_unwelcome import pause_unwelcome
from surveys.actions.send_invitations import send_invitations
from surveys.actions.send_reminders import send_reminders

logger = logging.getLogger(__name__)

# Mail itself is not a step: a slow server must not hold up escalation. It has a task of its own.
STEPS: tuple[tuple[str, Callable[[datetime], object]], ...] = (
    ("confirm_held", confirm_held),
    ("open_missing_follow_ups", open_missing_follow_ups),
    ("open_long_missing", partial(run_retention, "open_long_missing", open_long_missing, 100)),
    ("lend_customers", lend_customers),
    ("hand_over", hand_over),
    ("hand_over_replies", hand_over_replies),
    ("wake_tasks", wake_tasks_by_time),
    # Before the levels: a clock that runs again is looked at in the same sweep.
    ("end_waits", end_waits_by_date),
    ("draft_new_times", draft_new_times),
    ("break_promises", break_promises),
    ("fire_promise_levels", fire_promise_levels),
    ("fire_levels", fire_levels),
    ("watch_reviews", watch_reviews),
    ("watch_replies", watch_replies),
    ("mail_notices", mail_notices),
    # After the levels: what has become two days over this minute is on management's list.
    ("send_digests", send_digests),
    ("pause_unwelcome", pause_unwelcome),
    ("advance_waves", advance_waves),
    ("send_invitations", send_invitations),
    ("send_reminders", send_reminders),
    ("end_blocks", end_blocks),
    ("tell_dead_addresses", tell_dead_addresses),
    ("forget_sendings", DomainSending.objects.forget_old),
    ("imports", sweep_imports),
    *RETENTION,
    ("count_days", lambda _now: count_days()),
)


def sweep(now: datetime) -> dict[str, object]:
    """Run every step once and say what each did.

    Each step is safe at any time, any number of times and beside itself, because it locks the rows it
    takes; so there is no lock around them all, which a pooler of connections would lose. A step that
    fails is logged and does not stop the others.
    """
    return {name: _run(name, step, now) for name, step in STEPS}


def _run(name: str, step: Callable[[datetime], object], now: datetime) -> object:
    try:
        return step(now)
    except Exception:  # a worker's edge: one broken step must not stop the mail
        logger.exception("sweep step %s failed", name)
        return "failed"
