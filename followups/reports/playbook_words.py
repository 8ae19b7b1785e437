"""How the parts of a playbook are said on a screen."""

from collections.abc import Sequence

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from followups.models.step import Channel, Evidence, OwnerRole, Sleep, TaskKind
from followups.rules.fixed_steps import FIXED
from followups.rules.playbook import TaskPlan
from npsapp.lib.spoken_time import WORKING_DAY_MINUTES, business_span

_NEVER_DAYS = 10**9


def exact_span(minutes: int) -> str:
    """An amount of business time without rounding: whole working days are said as such."""
    if minutes % WORKING_DAY_MINUTES == 0:
        return business_span(minutes)
    return business_span(minutes, _NEVER_DAYS)


def kind_words(kind: str) -> str:
    return str(TaskKind(kind).label)


def role_words(role: str) -> str:
    return str(OwnerRole(role).label)


def channel_words(channel: str) -> str:
    return str(Channel(channel).label) if channel else ""


def told_words(tells: Sequence[str]) -> str:
    """Who hears of it at once, besides the owner who always does."""
    return _("The owner and the CX lead") if "cx_lead" in tells else _("The owner")


def evidence_words(evidence: Sequence[str]) -> str:
    if not evidence:
        return _("A tick is enough")
    labels = [str(Evidence(word).label) for word in Evidence.values if word in evidence]
    return _("Shown by %(evidence)s") % {"evidence": get_text_list(labels, _("or"))}


def due_words(task: TaskPlan) -> str:
    if task.kind == "inform_account_manager":
        return _("done by Ekko as soon as the follow-up opens")
    if task.due_minutes is None:
        return _("due the working day it wakes")
    return _("due within %(span)s") % {"span": exact_span(task.due_minutes)}


def sleep_words(task: TaskPlan) -> str:
    """Empty for a step that is awake from the start."""
    if not task.sleeps_until:
        return ""
    until = {
        Sleep.CUSTOMER_REPLY: _("Sleeps until the customer replies"),
        Sleep.NEXT_INTERACTION: _("Sleeps until the customer is next in touch"),
    }[Sleep(task.sleeps_until)]
    if task.sleeps_at_most_minutes is None:
        return until
    return _("%(until)s, but at most %(span)s") % {
        "until": until,
        "span": exact_span(task.sleeps_at_most_minutes),
    }


def fixed_words(kind: str) -> str:
    """What Ekko takes care of in such a step, said to whoever edits it; empty for the others."""
    if kind not in FIXED:
        return ""
    return {
        "inform_account_manager": _(
            "Ekko does this by itself, as soon as the follow-up opens. Only its words can be changed."
        ),
        "write_in_record": _("Shown by a note in the customer’s record. Its words and time can be changed."),
        "next_contact": _(
            "Ekko wakes this when the customer is next in touch, for whoever meets them then, and wants a "
            "note. Only its words can be changed."
        ),
    }[kind]
