"""Take an answer that another system tells or staff type in, once however often it is told."""

import hashlib
import json
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Model

from customers.actions.identify_customer import CustomerInput, identify_customer
from customers.models import Customer, Interaction
from npsapp.lib.advisory_locks import Lock, hold
from surveys.actions.invite_through_door import AtDoor, invite_through_door
from surveys.actions.record_response import Answer, SurveyEnded, record_response
from surveys.models import AnswerReceipt, Invitation, Response, Review, Survey

# Each try that fails does so because somebody else wrote the row, which the next one finds.
TRIES = 3


class AnswerConflict(Exception):
    """The same source and id came before with another content."""


class AnsweredSince(Exception):
    """The customer has answered this already, later than this answer was given."""


class AnswerTooOld(Exception):
    """Given longer ago than the survey's links work."""


class AnswersByLinkOnly(Exception):
    """The survey must not know whose answer it is, and whoever tells or types it in does."""


class OtherCustomer(Exception):
    """The interaction was with somebody else than the customer named."""


@dataclass(frozen=True)
class GivenAnswer:
    """An answer and whom it is from; `answered_at` None is now. `suspicion` says why it is to be held."""

    source: str
    external_id: str
    survey: Survey
    door: str
    who: CustomerInput
    interaction: Interaction | None
    answered_at: datetime | None
    answer: Answer
    suspicion: str = ""
    # The digest of what was told, word for word.
    as_told: bytes = b""

    def digest(self) -> bytes:
        """Of all that was told, so that a repeat is known from a contradiction; what is empty is left out."""
        answer = self.answer
        told = {field.name: getattr(self.who, field.name) for field in fields(self.who)}
        told |= {"survey": self.survey, "interaction": self.interaction, "answered_at": self.answered_at}
        told |= {"score": answer.score, "comment": answer.comment, "channel": answer.channel}
        told |= {"language": answer.language}
        said = {name: _plain(value) for name, value in told.items() if value not in (None, "")}
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).digest()


@dataclass(frozen=True)
class Taken:
    response: Response
    is_new: bool


def take_answer(given: GivenAnswer, now: datetime) -> Taken:
    """Invitation, response and all that follows, in one transaction; told again, the first one.

    AnswerConflict, SurveyEnded, AnswerTooOld, OtherCustomer, AnsweredSince and ChangeTooLate store nothing.
    """
    for _try in range(TRIES - 1):
        try:
            return _take(given, now)
        except IntegrityError:
            continue
    return _take(given, now)


def told_before(source: str, external_id: str, as_told: bytes) -> Response | None:
    """Of an exact repeat, the answer it was stored as; ask before what is told is looked into.

    What was right when it was told may be wrong now: the account manager has left, the survey is over.
    """
    if not (source + external_id).isprintable():
        return None  # nothing has been looked into: this may be no text that the database can hold
    receipts = AnswerReceipt.objects.filter(source=source, external_id=external_id, told_digest=as_told)
    receipt = receipts.select_related("response__survey").first()
    return receipt.response if receipt is not None else None


def _take(given: GivenAnswer, now: datetime) -> Taken:
    with transaction.atomic():
        hold(Lock.TOLD_ANSWER, given.source, given.external_id)
        known = _known(given)
        if known is not None:
            return Taken(known, is_new=False)
        response = _store(given, now)
        AnswerReceipt.objects.create(
            response=response,
            source=given.source,
            external_id=given.external_id,
            content_digest=given.digest(),
            told_digest=given.as_told,
        )
        return Taken(response, is_new=True)


def _known(given: GivenAnswer) -> Response | None:
    known = AnswerReceipt.objects.filter(source=given.source, external_id=given.external_id)
    receipt = known.select_related("response__survey").first()
    if receipt is None:
        return None
    if bytes(receipt.content_digest) != given.digest():
        raise AnswerConflict(f"{given.source}:{given.external_id} was told before with another content")
    return receipt.response


def _store(given: GivenAnswer, now: datetime) -> Response:
    # Clocks of different machines are never quite alike.
    answered_at = min(given.answered_at or now, now)
    if not given.survey.takes_answers:
        raise SurveyEnded(given.survey.pk)
    if given.survey.names_nobody:
        raise AnswersByLinkOnly(given.survey.pk)
    if answered_at < now - timedelta(days=given.survey.expiry_days):
        raise AnswerTooOld(answered_at)
    here = AtDoor(
        survey=given.survey,
        customer=_customer(given),
        door=given.door,
        interaction=given.interaction,
        answered_at=answered_at,
        any_open=given.door == Invitation.Door.PHONE,
        on_its_own=bool(given.suspicion),
    )
    invitation = invite_through_door(here, now)
    # What only a robot may have said, or nobody did, is no answer of the customer's.
    earlier = Response.objects.given().filter(invitation=invitation).first()
    if earlier is not None and answered_at <= _said_at(earlier):
        raise AnsweredSince(earlier.pk)
    language = given.answer.language or here.customer.language
    answer = replace(given.answer, answered_at=answered_at, language=language)
    return record_response(invitation.pk, answer, now, suspicion=given.suspicion)


def _said_at(response: Response) -> datetime:
    """When the customer last said what counts, which is not when we heard of it or staff released it."""
    confirmed = response.revisions.filter(state=Response.State.CONFIRMED).order_by("-pk")
    times = confirmed.values_list("at", flat=True)[:2]
    if len(times) < 2:
        return response.answered_at
    changed_at = times[0]
    released = Review.objects.filter(
        response=response, outcome=Review.Outcome.RELEASED, settled_at=changed_at
    ).first()
    return changed_at if released is None else released.held_at


def _customer(given: GivenAnswer) -> Customer:
    """Of an answer about an interaction: who that was with. Nobody else may be named."""
    who, interaction = given.who, given.interaction
    if interaction is None:
        return identify_customer(who)
    if who.customer_external_id or who.customer_email:
        named = Customer.objects.by_identity(who.customer_external_id, who.customer_email)
        if named is not None and named.pk != interaction.customer_id:
            raise OtherCustomer(named.pk)
    return identify_customer(replace(who, known_customer=interaction.customer_id))


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return str(value.pk) if isinstance(value, Model) else str(value)
