"""Whether invitations that lie in the outbox are still wanted: asked of a batch just before its mails go."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zlib import crc32

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Lower
from django.urls import reverse

from customers.actions.queue_message import SURVEY_LINK
from customers.models import Interaction, OptOut, Organisation, Suppression
from customers.ports import Verdict
from customers.reports.legal_standing import Standing, legal_standing
from customers.reports.places import country_of
from surveys.models import Invitation, Response, Survey
from surveys.ports import open_follow_ups, overruled_checks
from surveys.reports.asking_facts import place_of
from surveys.reports.sending_window import window_of
from surveys.rules.send_window import next_opening

State, Reason = Invitation.State, Invitation.Reason
# While a survey is paused, its waves wait in the outbox and are looked at again so often.
PAUSED_FOR = timedelta(minutes=10)
SPREAD_SECONDS = 30 * 60
NO_INVITATION = Verdict(wanted=False, reason="no_invitation")


@dataclass(frozen=True)
class _Known:
    """What holds of all customers of the batch."""

    organisation: Organisation
    standings: Mapping[int, Standing]
    owed: Collection[int]
    # Recovery checks that are not wanted any more, and why.
    overruled: Mapping[int, str]


def invitation_verdicts(message_ids: Collection[int], now: datetime) -> Mapping[int, Verdict]:
    """One for each id, with its link. Some six queries for any number."""
    invitations = _asked_by(message_ids)
    customers = list({each.asked.pk: each.asked for each in invitations}.values())
    waiting = {each.asked.pk for each in invitations if not each.survey.asks_during_follow_up}
    known = _Known(
        Organisation.objects.current(),
        legal_standing(customers),
        open_follow_ups(waiting),
        overruled_checks([each.pk for each in invitations if each.survey.is_recovery]),
    )
    found = {each.message_id: _verdict(each, known, now) for each in invitations}
    return {pk: found.get(pk, NO_INVITATION) for pk in message_ids}


def invitation_unchanged(message_id: int) -> Q:
    """Nobody has answered, opted out or stopped it in the seconds since the batch was looked over."""
    # Subqueries rather than joins: for each mail, planning those would take longer than all else.
    live = Survey.objects.filter(pk=OuterRef("survey"), state=Survey.State.LIVE)
    answer = Response.objects.filter(invitation=OuterRef("pk"))
    opt_out = OptOut.objects.filter(customer=OuterRef("customer"))
    still_asked = (
        Invitation.objects.filter(message=message_id)
        .alias(live=_key(live), answer=_key(answer), opt_out=_key(opt_out))
        # Not as plain `state`: with the counts of before a wave, the index of all that are asked looks small.
        .alias(its_state=Coalesce("state", Value("")))
        .filter(its_state=State.ASKED, is_used=False, live__isnull=False, answer=None, opt_out=None)
    )
    return Q(Exists(still_asked))


def _key(rows: QuerySet[Any]) -> Subquery:
    return Subquery(rows.order_by().values("pk")[:1])


def _asked_by(message_ids: Collection[int]) -> list[Any]:
    """The invitations of these mails, with all that may have overtaken them. One query."""
    return list(
        Invitation.objects.filter(message__in=message_ids)
        .select_related("survey", "interaction", "customer__company")
        .annotate(
            is_answered=Q(is_used=True) | Exists(Response.objects.filter(invitation=OuterRef("pk"))),
            has_opted_out=Exists(OptOut.objects.filter(customer=OuterRef("customer"))),
            is_suppressed=Exists(Suppression.objects.filter(address=Lower(OuterRef("customer__email")))),
            asked_since=Exists(Invitation.objects.asked_later()),
        )
    )


def _verdict(invitation: Any, known: _Known, now: datetime) -> Verdict:
    reason = _why_unwanted(invitation, known, now)
    if reason:
        return Verdict(wanted=False, reason=reason)
    links = {SURVEY_LINK: answer_url(invitation)}
    if _waits_for_its_survey(invitation):
        return Verdict(links=links, not_before=now + PAUSED_FOR)
    return Verdict(
        links=links, campaign=invitation.survey.slug, not_before=opens_at(invitation, known.organisation, now)
    )


def answer_url(invitation: Invitation) -> str:
    return settings.BASE_URL + reverse("surveys:answer", args=[invitation.token])


def _why_unwanted(invitation: Any, known: _Known, now: datetime) -> str:
    """The reason, "" while it is wanted.

    Rest and caps were settled when it was asked, and count it since; only one that was asked later could
    come before it.
    """
    survey, interaction = invitation.survey, invitation.interaction
    reasons = (
        (invitation.reason, invitation.state == State.NOT_ASKED),
        ("answered", invitation.is_answered),
        (Reason.BAD_ADDRESS, not invitation.asked.email),
        (Reason.OPTED_OUT, invitation.has_opted_out),
        (Reason.SUPPRESSED, invitation.is_suppressed),
        (Reason.SURVEY_STOPPED, survey.state != Survey.State.LIVE and not _waits_for_its_survey(invitation)),
        (Reason.REOPENED, interaction is not None and interaction.state != Interaction.State.CLOSED),
        (Reason.TOO_OLD, interaction is not None and _is_too_old(invitation, now)),
        (Reason.EXPIRED, now >= invitation.expires_at),
        (Reason.RESTING, invitation.asked_since and not survey.is_recovery),
    )
    found = next((str(reason) for reason, holds in reasons if holds), "")
    return found or _by_others(invitation, known)


def _waits_for_its_survey(invitation: Any) -> bool:
    """A wave asks once in months: it keeps its turn. What has just happened would be asked about too late."""
    return invitation.wave_id is not None and invitation.survey.state == Survey.State.PAUSED


def opens_at(invitation: Any, organisation: Organisation, now: datetime) -> datetime | None:
    """When the window opens again; None while it is open, so that a server that was away wakes nobody."""
    customer = invitation.asked
    place = place_of(customer, organisation, country_of(customer, organisation))
    opens = next_opening(window_of(invitation.survey), place, now)
    # Not all at once: what has waited over night would go in one rush.
    return opens + _spread(invitation.pk) if opens > now else None


def _spread(pk: int) -> timedelta:
    """Up to half an hour, the same for the same invitation however often it is asked."""
    return timedelta(seconds=crc32(str(pk).encode()) % SPREAD_SECONDS)


def _is_too_old(invitation: Any, now: datetime) -> bool:
    return bool(now - invitation.interaction.ended_at > timedelta(days=invitation.survey.oldest_days))


def _by_others(invitation: Any, known: _Known) -> str:
    if invitation.pk in known.overruled:
        return known.overruled[invitation.pk]
    customer_id = invitation.asked.pk
    if not known.standings[customer_id].may_be_asked:
        return Reason.NO_LEGAL_BASIS
    owes = not invitation.survey.asks_during_follow_up and customer_id in known.owed
    return Reason.OPEN_FOLLOW_UP if owes else ""
