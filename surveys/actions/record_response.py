"""Store what a customer answered, and all that follows from it, in one transaction."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from customers.models import Customer, Organisation, User
from surveys.actions.settle_reviews import open_review, replace_waiting, waits_already
from surveys.actions.store_details import details_of, keep_revision
from surveys.actions.store_response import last_confirmed, store_confirmed, write_version
from surveys.models import Invitation, Response, Survey
from surveys.rules.answer_details import EMAIL, NOTHING, PHONE, Details
from surveys.rules.privacy import week_of
from surveys.rules.strangers import NOBODY, PLACE, Stranger

# What answers to the surveys are that enter no NPS.
_KINDS: dict[str, Response.Kind] = {
    Survey.Kind.FEEDBACK: Response.Kind.FEEDBACK,
    Survey.Kind.RECOVERY: Response.Kind.RECOVERY,
}


class SurveyEnded(Exception):
    """The survey is closed, or the link has expired unanswered; nothing was stored."""


class NamesNobody(Exception):
    """The survey must not know whose answer it is: `seal_answer` takes it; nothing was stored."""


class ChangeTooLate(Exception):
    """The answer stands: the days in which it can be changed are over."""


@dataclass(frozen=True)
class Answer:
    """What came in through a door. `score` is None only for a feedback survey.

    `details` None keeps what was said before: a door that cannot ask for them takes nothing back.
    `answered_at` None is now; `taken_by` typed it in for the customer; `stranger` is who came through an open
    door.
    """

    score: int | None
    comment: str
    language: str
    channel: str = Response.Channel.EMAIL
    details: Details | None = None
    answered_at: datetime | None = None
    taken_by: User | None = None
    stranger: Stranger = NOBODY
    # Of a recovery check alone, and always there.
    solved: bool | None = None


def record_response(invitation_id: int, answer: Answer, now: datetime, suspicion: str = "") -> Response:
    """The one response of this invitation, new or changed; SurveyEnded or ChangeTooLate store nothing.

    The invitation's row is locked, so that a double click or two tabs make one response, and the
    last answer committed counts. With a `suspicion` (a word of `surveys.rules.holding`) it is held for
    review and changes no answer that a person gave. If no follow-up can be opened for an answer that
    needs one, the answer is kept as held and operations are alarmed: it is never lost.
    """
    with transaction.atomic():
        invitation = (
            Invitation.objects.select_for_update(of=["self"])
            .select_related(
                "survey", "interaction", "customer__account_manager", "customer__company__account_manager"
            )
            .get(pk=invitation_id)
        )
        response = Response.objects.filter(invitation=invitation).first()
        given = response if response is not None and response.is_given else None
        _refuse_if_over(invitation, given, now)
        details = _details(answer, given)
        if response is None and invitation.survey.names_nobody:
            _refuse_names(invitation, details)
        if suspicion:
            return _hold(invitation, response, answer, details, suspicion, now)
        if response is not None:
            replace_waiting(response, now)
        if given is None:
            # What only a robot may have said is as if it had never been said.
            return store_confirmed(_new(invitation, answer, now, response), details, None, now)
        if _says(given, answer, details) and not _can_be_reached_now(given, answer):
            return given
        previous = last_confirmed(given)
        _change(given, answer)
        return store_confirmed(given, details, previous, now)


def change_until(response: Response) -> datetime:
    """The moment after which this answer stands."""
    return response.answered_at + timedelta(days=response.survey.change_days)


def _details(answer: Answer, given: Response | None) -> Details:
    if answer.details is not None:
        return answer.details
    return NOTHING if given is None else details_of(given)


def _refuse_if_over(invitation: Invitation, response: Response | None, now: datetime) -> None:
    if not invitation.survey.takes_answers:
        raise SurveyEnded(invitation.pk)
    if response is None and invitation.is_expired(now):
        raise SurveyEnded(invitation.pk)
    if response is not None and now > change_until(response):
        raise ChangeTooLate(response.pk)


def _refuse_names(invitation: Invitation, details: Details) -> None:
    """But of who asks to be contacted, under a pseudonym."""
    asks = details.contact_wish in (EMAIL, PHONE)
    if invitation.survey.privacy == Survey.Privacy.ANONYMOUS or not asks:
        raise NamesNobody(invitation.pk)


def _hold(
    invitation: Invitation,
    response: Response | None,
    answer: Answer,
    details: Details,
    reason: str,
    now: datetime,
) -> Response:
    """Keep it for review. The same thing sent again is looked at once."""
    if response is not None and _is_known(answer, details, response):
        return response
    if response is None or not response.is_given:
        held = _new(invitation, answer, now, response)
        held.state, held.hold_reason = Response.State.HELD, reason
        open_review(write_version(held, details, now), now)
        return held
    _change(response, answer)
    response.state, response.hold_reason = Response.State.HELD, reason
    open_review(keep_revision(response, details, now), now)
    # Only the version is kept: what a person gave stands.
    response.refresh_from_db()
    return response


def _is_known(answer: Answer, details: Details, response: Response) -> bool:
    if waits_already(response, answer.score, answer.solved, answer.comment, details):
        return True
    return response.is_given and _says(response, answer, details)


def _says(response: Response, answer: Answer, details: Details) -> bool:
    said = (response.score, response.solved, response.comment)
    if said != (answer.score, answer.solved, answer.comment):
        return False
    return details_of(response) == details


def _can_be_reached_now(response: Response, answer: Answer) -> bool:
    """Who left no address before leaves one with this change."""
    return response.customer_id is None and answer.stranger.can_be_reached


def _change(response: Response, answer: Answer) -> None:
    if _can_be_reached_now(response, answer):
        _tell_of(response, answer.stranger)
    response.score, response.solved = answer.score, answer.solved
    response.comment, response.language = answer.comment, answer.language


def _tell_of(response: Response, stranger: Stranger) -> None:
    response.respondent_name = stranger.name
    response.given_email, response.given_phone = stranger.email, stranger.phone
    if stranger.place:
        response.attributes = {**response.attributes, PLACE: stranger.place}


def _new(
    invitation: Invitation, answer: Answer, now: datetime, instead_of: Response | None = None
) -> Response:
    survey = invitation.survey
    answered_at = answer.answered_at or now
    response = Response(
        pk=None if instead_of is None else instead_of.pk,
        invitation=invitation,
        survey=survey,
        kind=_KINDS.get(survey.kind, Response.Kind.NPS),
        score=answer.score,
        solved=answer.solved,
        comment=answer.comment,
        channel=answer.channel,
        language=answer.language,
        is_test=invitation.is_test,
        taken_by=answer.taken_by,
        taken_at=now if answer.taken_by is not None else None,
        answered_at=answered_at,
        answered_on=Organisation.objects.current().day_of(answered_at),
        touchpoint=invitation.interaction.kind if invitation.interaction is not None else "",
    )
    if survey.names_nobody:
        _open(response, invitation, now)
    elif invitation.customer is not None:
        _freeze(response, invitation.customer)
    else:
        response.is_contactable = False
        _tell_of(response, _stranger(answer, instead_of))
    return response


def _open(response: Response, invitation: Invitation, now: datetime) -> None:
    """By name, for they asked to be contacted; in the figures like the others, and in none of the few."""
    response.customer, response.identity_opened_at, response.is_withheld = invitation.customer, now, True
    response.answered_on, response.touchpoint = week_of(response.answered_on), ""


def _freeze(response: Response, customer: Customer) -> None:
    company = customer.company
    response.customer, response.company = customer, company
    response.account_manager = customer.responsible
    response.market = company.market if company is not None else ""
    response.attributes = customer.attributes


def _stranger(answer: Answer, instead_of: Response | None) -> Stranger:
    """Who answers a second time need not say again who they are."""
    if instead_of is None or answer.stranger.can_be_reached:
        return answer.stranger
    before = instead_of
    place = answer.stranger.place or str(before.attributes.get(PLACE, ""))
    return Stranger(before.respondent_name, before.given_email, before.given_phone, place)
