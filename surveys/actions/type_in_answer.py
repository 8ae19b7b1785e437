"""Type in what a customer answered on the phone."""

from dataclasses import dataclass
from datetime import datetime

from customers.actions.identify_customer import CustomerInput
from customers.models import Customer, CustomerAccess, User
from customers.models.interaction import BY_HAND
from surveys.actions.record_response import Answer
from surveys.actions.take_answer import GivenAnswer, Taken, take_answer, told_before
from surveys.models import Invitation, Response, Survey
from surveys.rules.holding import NEEDS_SECOND_PERSON


@dataclass(frozen=True)
class PhoneAnswer:
    """`key` is the form's own, so that a double click is one answer; `called_at` aware."""

    key: str
    survey: Survey
    score: int | None
    comment: str
    language: str
    called_at: datetime
    # The digest of the page as it was sent.
    as_told: bytes = b""


def type_in_answer(told: PhoneAnswer, customer: Customer, person: User, now: datetime) -> Taken:
    """Held until a second person confirms it, when this one has a stake in what the customer says.

    A held one leaves mail alone that asks the customer. Raises what `take_answer` raises.
    """
    has_stake = CustomerAccess.objects.has_stake(person, customer)
    given = GivenAnswer(
        source=BY_HAND,
        external_id=told.key,
        survey=told.survey,
        door=Invitation.Door.PHONE,
        who=_known(customer),
        interaction=None,
        answered_at=told.called_at,
        answer=Answer(
            score=told.score,
            comment=told.comment,
            language=told.language,
            channel=Response.Channel.PHONE,
            taken_by=person,
        ),
        suspicion=NEEDS_SECOND_PERSON if has_stake else "",
        as_told=told.as_told,
    )
    return take_answer(given, now)


def typed_in_before(key: str, as_told: bytes) -> Response | None:
    """Of a page sent twice, the answer it was stored as."""
    return told_before(BY_HAND, key, as_told)


def _known(customer: Customer) -> CustomerInput:
    return CustomerInput(
        customer_name="",
        customer_email="",
        customer_phone="",
        customer_external_id="",
        customer_language="",
        company="",
        account_manager=None,
        known_customer=customer.pk,
    )
