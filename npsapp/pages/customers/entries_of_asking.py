"""Timeline entries for asking and answering, with every silence explained."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from customers.models import OptOut, Suppression, User
from npsapp.lib.spoken_time import weekday_time
from npsapp.pages.customers.entries_of_contact import message_outcome, message_tone
from npsapp.pages.customers.entry import Entry, joined
from npsapp.pages.customers.timeline_keys import history_of
from surveys.models import Invitation, Response, ResponseRevision
from surveys.reports.reason_words import reason_words


def invitations(pks: list[int]) -> Mapping[int, Entry]:
    rows = Invitation.objects.filter(pk__in=pks).select_related("survey", "interaction", "message", "wave")
    return {row.pk: _invitation(row) for row in rows}


def answers(pks: list[int]) -> Mapping[int, Entry]:
    """As they were first given: what was changed later stands where it was changed."""
    first = ResponseRevision.objects.filter(response=OuterRef("pk")).order_by("pk")
    rows = Response.objects.filter(pk__in=pks).select_related("survey", "taken_by")
    with_first = rows.annotate(
        first=Subquery(first.values("pk")[:1]),
        first_score=Subquery(first.values("score")[:1]),
        first_comment=Subquery(first.values("comment")[:1]),
    )
    return {row.pk: _answer(row) for row in with_first}


def changed_answers(pks: list[int]) -> Mapping[int, Entry]:
    before = ResponseRevision.objects.filter(response=OuterRef("response"), pk__lt=OuterRef("pk"))
    rows = ResponseRevision.objects.filter(pk__in=pks).annotate(
        old_score=Subquery(before.order_by("-pk").values("score")[:1])
    )
    return {row.pk: _changed(row) for row in rows}


def opt_outs(pks: list[int]) -> Mapping[int, Entry]:
    """Whoever was signed in when a colleague noted it stands in its history."""
    noted = history_of("OptOut").filter(pgh_obj=OuterRef("pk"), pgh_label="insert")
    rows = list(
        OptOut.objects.filter(pk__in=pks).annotate(
            by=Subquery(noted.order_by("-pk").values("pgh_context__metadata__user")[:1])
        )
    )
    names = _names(getattr(row, "by", None) for row in rows)
    return {row.pk: _opt_out(row, names.get(getattr(row, "by", None) or 0, "")) for row in rows}


def opt_outs_before(pks: list[int]) -> Mapping[int, Entry]:
    return {row.pk: _opt_out(row, "") for row in history_of("OptOut").filter(pk__in=pks)}


def withdrawals(pks: list[int]) -> Mapping[int, Entry]:
    title = _("Opt-out withdrawn: may be asked again")
    return _taken_back(history_of("OptOut").filter(pk__in=pks), title)


def blocks(pks: list[int]) -> Mapping[int, Entry]:
    return {
        row.pk: Entry(
            icon="alert-triangle",
            title=_("Address blocked"),
            at=row.created_at,
            note=joined(row.address, row.get_reason_display()),
            text=row.detail,
            tone="warn",
        )
        for row in Suppression.objects.filter(pk__in=pks)
    }


def lifted_blocks(pks: list[int]) -> Mapping[int, Entry]:
    return _taken_back(history_of("Suppression").filter(pk__in=pks), _("Block of the address lifted"))


def _taken_back(changes: Iterable[Any], title: str) -> Mapping[int, Entry]:
    rows = list(changes.select_related("pgh_context"))  # type: ignore[attr-defined]  # a queryset of history
    by = {row.pk: row.pgh_context.metadata.get("user") for row in rows if row.pgh_context}
    names = _names(by.values())
    return {
        row.pk: Entry("arrow-back-up", title, row.pgh_created_at, who=names.get(by.get(row.pk) or 0, ""))
        for row in rows
    }


def _names(ids: Iterable[int | None]) -> dict[int, str]:
    wanted = {pk for pk in ids if pk}
    return {person.pk: str(person) for person in User.objects.filter(pk__in=wanted)} if wanted else {}


def _invitation(row: Invitation) -> Entry:
    after = f"{row.interaction.get_kind_display()}" if row.interaction else ""
    at = row.asked_at or row.created_at
    url = reverse("pages:interaction", args=[row.interaction_id]) if row.interaction_id else ""
    if row.state == Invitation.State.NOT_ASKED:
        title = _("Not asked: %(survey)s") if not row.is_on_open_list else _("Would not be asked: %(survey)s")
        title %= {"survey": row.survey.name}
        why = reason_words(row.reason, row.figures, row.allowed_at)
        checked = _("the list is still being checked") if row.is_on_open_list else ""
        note = joined(why.label, _after(after), checked)
        return Entry("player-pause", title, at, note=note, text=why.sentence, url=url, tone="warn")
    if row.state == Invitation.State.SCHEDULED:
        title = _("To be asked: %(survey)s") % {"survey": row.survey.name}
        when = _("asks %(when)s") % {"when": weekday_time(row.due_at)}
        waits = reason_words(row.waits_for, row.figures).sentence if row.waits_for else ""
        return Entry("clock", title, at, note=joined(when, _after(after)), text=waits, url=url)
    title = _("Asked: %(survey)s") % {"survey": row.survey.name}
    outcome = message_outcome(row.message) if row.message else row.get_door_display()
    letter = reverse("pages:message", args=[row.message_id]) if row.message_id else ""
    return Entry(
        icon="send",
        title=title,
        at=at,
        note=joined(outcome, _after(after), _not_reminded(row)),
        url=letter or url,
        tone=message_tone(row.message) if row.message else "",
    )


def _not_reminded(row: Invitation) -> str:
    """Why there was none; of one that was stopped its own line says it, and an answer speaks for itself."""
    if not row.not_reminded or row.reminder_id or row.not_reminded == Invitation.NoReminder.ANSWERED:
        return ""
    return _("no reminder: %(why)s") % {"why": row.get_not_reminded_display()}


def _after(kind: str) -> str:
    return _("after: %(kind)s") % {"kind": kind} if kind else ""


def _answer(row: Response) -> Entry:
    told = getattr(row, "first", None) is not None
    state = "" if row.state == Response.State.CONFIRMED else row.get_state_display()
    historic = _("from before this system") if row.is_historic else ""
    return Entry(
        icon="message",
        title=_("Answered “%(survey)s”") % {"survey": row.survey.name},
        at=row.answered_at,
        note=joined(state, solved_word(row.solved), row.get_channel_display(), historic),
        text=getattr(row, "first_comment", "") if told else row.comment,
        who=str(row.taken_by or ""),
        url=reverse("pages:response", args=[row.pk]),
        score=getattr(row, "first_score", None) if told else row.score,
    )


def solved_word(solved: bool | None) -> str:
    """What a recovery check is answered with; "" of other answers."""
    return "" if solved is None else _("solved") if solved else _("not solved")


def _changed(row: ResponseRevision) -> Entry:
    old = getattr(row, "old_score", None)
    title = _("Changed the answer")
    note = ""
    if old is not None and row.score is not None and old != row.score:
        note = _("from %(old)s to %(new)s") % {"old": old, "new": row.score}
    if row.solved is not None:
        note = joined(note, solved_word(row.solved))
    if row.state != Response.State.CONFIRMED:
        note = joined(note, Response.State(row.state).label)
    return Entry(
        icon="pencil",
        title=title,
        at=row.at,
        note=note,
        text=row.comment,
        url=reverse("pages:response", args=[row.response_id]),
        score=row.score,
    )


def _opt_out(row: Any, who: str) -> Entry:
    """Of the row itself, or of its last state in history."""
    way = OptOut.Way(row.way)
    who = who if way == OptOut.Way.STAFF else ""
    return Entry("x", _("Opted out of surveys"), row.created_at, note=str(way.label), who=who, tone="warn")
