"""Store a batch of historic answers in a handful of statements."""

import logging
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from customers.actions.imports.record_changes import store_changed
from customers.actions.keep_wishes import recall_wishes
from customers.models import Company, Customer
from customers.ports.import_kinds import Effect, Refusal
from surveys.actions.imports.answer_changes import change_answer
from surveys.actions.imports.imported_survey import imported_survey
from surveys.actions.imports.respondents import Respondents
from surveys.actions.mark_day import mark_days
from surveys.actions.store_response import Previous
from surveys.models import Response, ResponseRevision
from surveys.signals import CannotFollowUp, response_recorded

if TYPE_CHECKING:
    from surveys.actions.imports.weigh_responses import ResponseBatch, Weighed

logger = logging.getLogger(__name__)


def write_responses(batch: "ResponseBatch", now: datetime) -> bool:
    """In the caller's transaction. IntegrityError when somebody wrote the same meanwhile.

    False when a row was refused: what was made for it is stored all the same, so the caller takes all back.
    """
    Company.objects.bulk_create(batch.respondents.new_companies)
    Customer.objects.bulk_create(batch.respondents.new_customers)
    recall_wishes(batch.respondents.new_customers)
    _complete_customers(batch.respondents)
    new = [each for each in batch.weighed if each.response.pk is None]
    for each in batch.weighed:
        _tie(each)
    changed = [each for each in batch.weighed if "response" in each.outcome.changes]
    _choose_survey(new)
    _insert([each for each in new if not each.wants_follow_up], now)
    for each in new:
        if each.wants_follow_up:
            _insert_with_follow_up(each, now)
    _update(changed, now)
    for each in batch.weighed:
        _tell_outcome(each)
    return all(each.outcome.effect != Effect.REFUSED for each in batch.weighed)


def _tie(each: "Weighed") -> None:
    """Now that they have keys."""
    if each.ties:
        changes = change_answer(each.response, {name: who.pk for name, who in each.ties.items()})
        each.outcome.changes.setdefault("response", {}).update(changes)


def _choose_survey(new: list["Weighed"]) -> None:
    usual = imported_survey() if any(each.survey is None for each in new) else None
    for each in new:
        each.response.survey_id = (each.survey or usual).pk  # type: ignore[union-attr]  # made when there is none


def _insert(new: list["Weighed"], now: datetime) -> None:
    responses = Response.objects.bulk_create(each.response for each in new)
    _remember(responses, now)


def _insert_with_follow_up(each: "Weighed", now: datetime) -> None:
    """The answer with its follow-up, or neither: then the row is refused and can be imported again."""
    try:
        with transaction.atomic():
            _insert([each], now)
            response_recorded.send(
                sender=Response, response=each.response, previous=None, now=now, wants_follow_up=True
            )
    except CannotFollowUp as error:
        why = _("No follow-up could be opened, so the answer was left out: %(why)s") % {"why": error}
        _refuse(each, why)


def _refuse(each: "Weighed", why: str) -> None:
    logger.error("an imported answer was refused: %s", why)
    each.outcome.effect = Effect.REFUSED
    each.outcome.refusals = (Refusal("", why),)


def _update(changed: list["Weighed"], now: datetime) -> None:
    """Lock what is told anew, store it, and let whoever follows it up know of another score."""
    if not changed:
        return
    ids = [each.response.pk for each in changed]
    if Response.objects.select_for_update(of=["self"]).filter(pk__in=ids).count() != len(ids):
        raise IntegrityError("an answer is gone")
    days = [_day_before(each) for each in changed]
    for each in changed:
        each.response.changed_at = now
    store_changed(Response, [(each.response, _fields(each)) for each in changed])
    _remember([each.response for each in changed], now)
    mark_days(days)
    for each in changed:
        if each.response.score != each.previous_score:
            _tell_score(each, now)


def _tell_score(each: "Weighed", now: datetime) -> None:
    previous = Previous(each.previous_score, Response.State.CONFIRMED)
    try:
        with transaction.atomic():
            response_recorded.send(sender=Response, response=each.response, previous=previous, now=now)
    except CannotFollowUp as error:
        why = _("The answer’s follow-up could not take the new score, so nothing was changed: %(why)s")
        _refuse(each, why % {"why": error})


def _fields(each: "Weighed") -> set[str]:
    return set(each.outcome.changes["response"]) | {"changed_at"}


def _day_before(each: "Weighed") -> tuple[int, date]:
    """The day it counted on until now."""
    changes = each.outcome.changes["response"]
    survey_id = changes.get("survey_id", [each.response.survey_id])[0]
    told = changes.get("answered_on")
    return survey_id, date.fromisoformat(told[0]) if told else each.response.answered_on


def _remember(responses: list[Response], now: datetime) -> None:
    """A revision of each, and a mark on every day that is counted otherwise now."""
    ResponseRevision.objects.bulk_create(
        ResponseRevision(response=each, at=now, score=each.score, comment=each.comment, state=each.state)
        for each in responses
    )
    mark_days((each.survey_id, each.answered_on) for each in responses)


def _complete_customers(respondents: Respondents) -> None:
    """Lock whom we change, and put the news among the attributes that stand there now."""
    changed = respondents.changed
    locked = Customer.objects.select_for_update(no_key=True).filter(pk__in=changed).order_by("pk")
    found = dict(locked.values_list("pk", "attributes"))
    if len(found) != len(changed):
        raise IntegrityError("a customer is gone")
    for pk, news in respondents.attributes.items():
        changed[pk][0].attributes = {**found[pk], **news}
    store_changed(Customer, changed.values())


def _tell_outcome(each: "Weighed") -> None:
    """What undoing needs."""
    outcome, who = each.outcome, each.respondent
    outcome.object_id = each.response.pk
    if outcome.effect == Effect.REFUSED:
        return
    if who.company is not None and who.is_new_company:
        outcome.changes["made_company"] = who.company.pk
    if who.customer is None:
        return
    if who.is_new_customer:
        outcome.changes["made_customer"] = who.customer.pk
    if who.changes or who.attributes:
        told = {"id": who.customer.pk, "fields": who.changes or {}, "attributes": who.attributes or {}}
        outcome.changes["customer"] = told
