"""Staff say whether a person sent an answer that was held: it counts from now on, or never."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from customers.models import Organisation, User
from surveys.actions.invite_through_door import AtDoor, mail_left_alone
from surveys.actions.set_aside_robot import set_aside_robot
from surveys.actions.settle_reviews import newest_waiting, replace_waiting
from surveys.actions.store_details import details_in
from surveys.actions.store_response import last_confirmed, show_version, store_confirmed, write_version
from surveys.models import Invitation, Response, Review


class AlreadySettled(Exception):
    """Somebody was quicker: a colleague, or the customer with another answer. Nothing was changed."""

    def __init__(self, review: Review) -> None:
        super().__init__(review.pk)
        self.review = review


class SamePerson(Exception):
    """Whoever typed an answer in cannot be the one who decides about it. Nothing was changed."""


def release_answer(review_id: int, actor: User, now: datetime) -> Response:
    """It counts, and what it calls for is opened with clocks from now.

    Review.DoesNotExist, AlreadySettled and SamePerson change nothing. Earlier ones of the same invitation
    need nobody any more; what came in later still waits.
    """
    with transaction.atomic():
        review = _locked(review_id, actor)
        response = review.response
        previous = last_confirmed(response)
        if not response.is_given and response.taken_by_id is None:
            zone = ZoneInfo(Organisation.objects.current().zone)
            response.answered_at = review.held_at
            response.answered_on = review.held_at.astimezone(zone).date()
        replaced = _answer_mail(response, review, now)
        _settle(review, Review.Outcome.RELEASED, actor, now)
        replace_waiting(response, now, before=review)
        said = review.revision
        response.score, response.solved, response.comment = said.score, said.solved, said.comment
        stored = store_confirmed(response, details_in(said), previous, now)
        if replaced is not None:
            replaced.delete()
        return stored


def discard_answer(review_id: int, actor: User, now: datetime) -> Response:
    """It never counts; an answer given before stands as it is. The same errors."""
    with transaction.atomic():
        review = _locked(review_id, actor)
        response = review.response
        _settle(review, Review.Outcome.DISCARDED, actor, now)
        if response.is_given:
            return response
        other = newest_waiting(response)
        said = review.revision if other is None else other.revision
        response.score, response.solved, response.comment = said.score, said.solved, said.comment
        response.hold_reason = said.hold_reason
        if other is None:
            response.state = Response.State.DISCARDED
            write_version(response, details_in(said), now)
        else:
            # Its version is kept already; it is what waits now.
            show_version(response, details_in(said), now)
        return response


def _answer_mail(response: Response, review: Review, now: datetime) -> Invitation | None:
    """What was typed in answers the mail it left alone while it was held, so that nobody is asked again.

    Returns the invitation that was only made to hold it.
    """
    alone, customer = response.invitation, response.customer
    if alone is None or customer is None or response.is_given or response.taken_by_id is None:
        return None
    here = AtDoor(
        survey=response.survey,
        customer=customer,
        door=alone.door,
        interaction=None,
        answered_at=response.answered_at,
        any_open=True,
    )
    mail = mail_left_alone(here, review.held_at, now)
    if mail is None:
        return None
    set_aside_robot(mail, here, now)
    response.invitation = mail
    response.touchpoint = mail.interaction.kind if mail.interaction is not None else ""
    return alone


def _locked(review_id: int, actor: User) -> Review:
    """The review with its response, both behind the invitation's lock as every answer is."""
    review = Review.objects.select_related("response").get(pk=review_id)
    # An answer that can be held came through an invitation; its row is locked before all else.
    behind = Invitation.objects.select_for_update(of=["self"]).filter(response=review.response)
    if behind.first() is None:
        # A colleague was quicker, and what we waited for is gone: it hangs on a mail's invitation now.
        behind.get()
    review = Review.objects.select_related("response__survey", "revision", "settled_by").get(pk=review_id)
    if review.outcome:
        raise AlreadySettled(review)
    if not review.response.can_be_decided_by(actor):
        raise SamePerson(review.pk)
    return review


def _settle(review: Review, outcome: str, actor: User, now: datetime) -> None:
    review.outcome, review.settled_by, review.settled_at = outcome, actor, now
    review.save(update_fields=["outcome", "settled_by", "settled_at"])
