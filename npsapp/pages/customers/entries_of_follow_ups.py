"""Timeline entries for the work on answers: follow-ups with cause and solution, and promises."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from customers.models import User
from followups.models import Cause, FollowUpEvent, Promise
from followups.models.step import TaskKind
from followups.reports.event_words import ICONS, event_text, people_in
from npsapp.lib.spoken_time import weekday_time
from npsapp.pages.customers.entry import Entry, joined

Name = FollowUpEvent.Name


def events(pks: list[int]) -> Mapping[int, Entry]:
    later = FollowUpEvent.objects.filter(
        follow_up=OuterRef("follow_up"), name=Name.CLOSED, pk__gt=OuterRef("pk")
    )
    rows = list(
        FollowUpEvent.objects.filter(pk__in=pks)
        .select_related("follow_up__cause", "follow_up__owner", "actor")
        .annotate(closed_again=Exists(later))
    )
    names, causes = _names(rows), _causes(rows)
    return {row.pk: _event(row, names, causes) for row in rows}


def promises(pks: list[int]) -> Mapping[int, Entry]:
    rows = Promise.objects.filter(pk__in=pks).select_related("responsible")
    return {
        row.pk: Entry(
            icon="clock",
            title=_("Promised: %(when)s") % {"when": weekday_time(row.promised_at)},
            at=row.made_at,
            note=joined(row.get_source_display(), row.get_state_display()),
            who=str(row.responsible),
            url=_address(row.follow_up_id),
        )
        for row in rows
    }


def settled_promises(pks: list[int]) -> Mapping[int, Entry]:
    rows = Promise.objects.filter(pk__in=pks, settled_at__isnull=False).select_related("responsible")
    return {row.pk: _settled(row, row.settled_at) for row in rows if row.settled_at is not None}


def _settled(row: Promise, at: datetime) -> Entry:
    titles = {
        Promise.State.KEPT: _("Promise kept"),
        Promise.State.BROKEN: _("Promise broken"),
        Promise.State.REPLACED: _("Promise replaced"),
    }
    broken = row.state == Promise.State.BROKEN
    good = ""
    if row.made_good_at is not None:
        good = _("made good %(when)s") % {"when": weekday_time(row.made_good_at)}
    return Entry(
        icon="alert-triangle" if broken else "circle-check",
        title=titles.get(Promise.State(row.state), str(row.get_state_display())),
        at=at,
        note=joined(_("promised for %(when)s") % {"when": weekday_time(row.promised_at)}, good),
        who=str(row.responsible),
        url=_address(row.follow_up_id),
        tone="warn" if broken else "",
    )


def _event(row: FollowUpEvent, names: Mapping[int, str], causes: Mapping[str, str]) -> Entry:
    note, text = "", event_text(row, names)
    if row.name == Name.OPENED:
        note = _("owner: %(owner)s") % {"owner": row.follow_up.owner}
    elif row.name == Name.ASSIGNED:
        note, text = _("to %(owner)s") % {"owner": text}, ""
    elif row.name == Name.TASK_DONE:
        text = str(row.data.get("note") or "")
    elif row.name == Name.CLOSED:
        note, text = _closing(row, causes)
    return Entry(
        icon=ICONS.get(row.name, "info-circle"),
        title=_title(row),
        at=row.at,
        note=note,
        text=text,
        who=str(row.actor or ""),
        url=_address(row.follow_up_id),
        score=row.follow_up.opening_score if row.name in (Name.OPENED, Name.CLOSED, Name.REOPENED) else None,
    )


def _title(row: FollowUpEvent) -> str:
    if row.name == Name.TASK_DONE:
        kind = row.data.get("kind")
        step = TaskKind(kind).label if kind in TaskKind.values else row.get_name_display()
        return _("Done: %(step)s") % {"step": step}
    titles = {
        Name.OPENED: _("Follow-up opened"),
        Name.ASSIGNED: _("Follow-up handed over"),
        Name.CLOSED: _("Follow-up closed"),
        Name.REOPENED: _("Follow-up opened again"),
    }
    return titles.get(Name(row.name), str(row.get_name_display()))


def _closing(row: FollowUpEvent, causes: Mapping[str, str]) -> tuple[str, str]:
    """Cause, and solution with the customer's own words; of an earlier closing only the cause is kept."""
    follow_up = row.follow_up
    cause = causes.get(str(row.data.get("cause")), "")
    if getattr(row, "closed_again", False):
        return cause, ""
    return joined(cause, follow_up.customers_cause, between=": "), follow_up.solution


def _names(rows: Iterable[FollowUpEvent]) -> dict[int, str]:
    wanted = {pk for pk in people_in([row for row in rows if row.name == Name.ASSIGNED]) if pk}
    return {person.pk: str(person) for person in User.objects.filter(pk__in=wanted)} if wanted else {}


def _causes(rows: Iterable[FollowUpEvent]) -> dict[str, str]:
    codes = {str(row.data.get("cause")) for row in rows if row.name == Name.CLOSED}
    return {cause.code: str(cause) for cause in Cause.objects.filter(code__in=codes)} if codes else {}


def _address(follow_up_id: int) -> str:
    return reverse("followups:detail", args=[follow_up_id])
