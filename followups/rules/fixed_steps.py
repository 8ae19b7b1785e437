"""The steps whose ways are not for staff to change, because the system does them or wakes them itself."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from followups.rules.playbook import TaskPlan
from followups.rules.playbook_steps import EVIDENCE, OWNER_ROLE, channel_of

NEXT_INTERACTION, CUSTOMER_REPLY = "next_interaction", "customer_reply"


@dataclass(frozen=True, slots=True)
class FixedStep:
    """`has_due`: staff say by when. Without it the system does the step at once, or it is due when woken."""

    owner_role: str
    channel: str
    evidence: tuple[str, ...]
    sleeps_until: str = ""
    has_due: bool = False


def _fixed(kind: str, sleeps_until: str = "", has_due: bool = False) -> FixedStep:
    return FixedStep(
        OWNER_ROLE.get(kind, "owner"), channel_of(kind, "contact"), EVIDENCE[kind], sleeps_until, has_due
    )


FIXED: Mapping[str, FixedStep] = {
    "inform_account_manager": _fixed("inform_account_manager"),
    "write_in_record": _fixed("write_in_record", has_due=True),
    "next_contact": _fixed("next_contact", sleeps_until=NEXT_INTERACTION),
}


def as_fixed(task: TaskPlan) -> TaskPlan:
    """The step as its kind demands; any other kind is left as it is."""
    fixed = FIXED.get(task.kind)
    if fixed is None:
        return task
    return replace(
        task,
        owner_role=fixed.owner_role,
        channel=fixed.channel,
        evidence=fixed.evidence,
        sleeps_until=fixed.sleeps_until,
        sleeps_at_most_minutes=None,
        due_minutes=None if task.kind == "next_contact" else task.due_minutes,
    )
