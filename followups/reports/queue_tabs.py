"""Whose part of the queue, and which: how many there are of each, and the words for it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import Count
from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from customers.models import User
from followups.models import FollowUp
from followups.reports.awaited_replies import awaited_in, counted_apart
from followups.reports.queue_choice import (
    ALL,
    EVERY,
    IN_TOUCH,
    LIGHT,
    MINE,
    OVERDUE,
    PROMISED,
    REPLIES,
    TEAM,
    TODAY,
    WAITING,
    WOKEN,
    QueueChoice,
    groups_at,
    in_touch_with,
    reply_groups_at,
    scopes_of,
)
from npsapp.lib.listing import Tab, query

Counts = Mapping[str, int]


def queue_counts(choice: QueueChoice, now: datetime, user: User, beside: Mapping[str, Combinable]) -> Counts:
    """Both kinds of work, in each scope, and in each group of the scope chosen. One query.

    It walks the scope chosen; the other scopes are counted apart within it, and so are those in touch again:
    closed ones are among them, ever more. `beside` are other figures that the page wants.
    """
    scopes, groups, replies = scopes_of(user), groups_at(now), reply_groups_at(now)
    whose, woken = scopes[choice.scope], groups.pop(WOKEN)
    asked: dict[str, Combinable] = {
        f"group_{name}": Count("pk", filter=which) for name, which in groups.items()
    }
    asked[f"group_{WOKEN}"] = counted_apart(FollowUp.objects.filter(woken, in_touch_with(user, choice.scope)))
    for name, each in scopes.items():
        asked[f"scope_{name}"] = counted_apart(FollowUp.objects.filter(groups[EVERY], each))
        asked[f"scope_{name}_replies"] = awaited_in(each)
    for name in (TODAY, OVERDUE):
        asked[f"group_{name}_replies"] = awaited_in(whose & replies[name])
    counts = FollowUp.objects.open().filter(whose).aggregate(**asked, **beside)
    counts[f"group_{REPLIES}"] = counts[f"scope_{choice.scope}_replies"]
    counts[f"group_{EVERY}"] += counts[f"group_{REPLIES}"]
    for name in (*(f"scope_{scope}" for scope in scopes), f"group_{TODAY}", f"group_{OVERDUE}"):
        counts[name] += counts[f"{name}_replies"]
    return counts


def scope_tabs(choice: QueueChoice, counts: Counts, names: Sequence[str]) -> list[Tab]:
    labels = {
        MINE: pgettext("follow-ups", "Mine"),
        TEAM: pgettext("follow-ups", "My team’s"),
        ALL: pgettext("follow-ups", "Everyone’s"),
    }
    return [
        Tab(labels[name], query(scope=name), name == choice.scope, counts[f"scope_{name}"]) for name in names
    ]


def group_tabs(choice: QueueChoice, counts: Counts) -> list[Tab]:
    labels = {
        EVERY: _("All open"),
        OVERDUE: _("Past the deadline"),
        TODAY: _("Due today"),
        PROMISED: _("Promised"),
        REPLIES: _("Waiting for a reply"),
        WAITING: pgettext("follow-ups", "On hold"),
        IN_TOUCH: _("In touch, not solved"),
        WOKEN: _("In touch again"),
        LIGHT: _("Praise and indifferent"),
    }
    # Where no survey opens light ones, nobody need know of them.
    if not counts[f"group_{LIGHT}"] and choice.group != LIGHT:
        del labels[LIGHT]
    return [
        Tab(
            label=label,
            url=query(scope=choice.scope, group=name),
            active=name == choice.group,
            count=counts[f"group_{name}"],
            overdue=name == OVERDUE,
        )
        for name, label in labels.items()
    ]
