"""The rules of asking as they work now: how fast we ask, and who changed the rules last."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from customers.models import User
from surveys.models import AskingRules
from surveys.ports import capacity
from surveys.rules.pace import Capacity, Pace, PaceRules, pace


@dataclass(frozen=True)
class RulesChange:
    """`who` is "" for what no member of staff did; `what` are the fields as people call them."""

    at: datetime
    who: str
    what: list[str]


@dataclass(frozen=True)
class RulesPage:
    """`speed` is a word of Pace; `last` is None while the rules are as shipped."""

    now_words: str
    speed: str
    last: RulesChange | None


def asking_rules_page(now: datetime) -> RulesPage:
    """Five queries."""
    rules, load = AskingRules.objects.current(), capacity(now)
    return RulesPage(capacity_words(load, rules.pace), pace(load, rules.pace).value, _last_change())


def capacity_words(load: Capacity, rules: PaceRules) -> str:
    speed = pace(load, rules)
    said = {
        Pace.FULL: _("full speed"),
        Pace.SLOW: _("every second customer waits until tomorrow"),
        Pace.STOPPED: _("nobody is asked before tomorrow"),
    }[speed]
    if not load.open:
        return _("Now: no follow-up is open: %(speed)s.") % {"speed": said}
    words = ngettext(
        "Now: %(at_risk)d of %(n)d open follow-up is at risk: %(speed)s.",
        "Now: %(at_risk)d of %(n)d open follow-ups are at risk: %(speed)s.",
        load.open,
    )
    return words % {"at_risk": load.at_risk, "n": load.open, "speed": said}


def _last_change() -> RulesChange | None:
    """The first row only holds what was shipped, so that what it says is compared with that."""
    history: Any = AskingRules._meta.get_field("changes").related_model
    newest = list(history.objects.select_related("pgh_context").order_by("-pgh_id")[:2])
    if not newest:
        return None
    before = newest[1] if len(newest) > 1 else AskingRules()
    fields = [field for field in AskingRules._meta.concrete_fields if field.name != "id"]
    what = [
        str(field.verbose_name)
        for field in fields
        if getattr(newest[0], field.attname) != getattr(before, field.attname)
    ]
    context = newest[0].pgh_context
    who = context.metadata.get("user") if context is not None else None
    person = User.objects.get_queryset().filter(pk=who).first() if who else None
    return RulesChange(newest[0].pgh_created_at, person.full_name if person else "", what) if what else None
