"""Undo what rows about answers did: answers that nothing was made of go, with whom they alone brought in."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from customers.actions.imports.record_changes import put_back, store_changed
from customers.actions.imports.rows_in_use import rows_in_use
from customers.models import Company, Customer
from customers.ports.import_kinds import Done
from surveys.actions.imports.answer_changes import put_answer_back
from surveys.actions.imports.changed_since import built_on, changed_since, labels
from surveys.actions.mark_day import mark_days
from surveys.models import Response, ResponseRevision


def put_back_responses(done: Sequence[Done], now: datetime) -> list[str]:
    """For each row, last first as given: "" when it is undone, else why not. Locks what it changes."""
    ids = [row.object_id for row in done if row.object_id]
    locked = Response.objects.select_for_update(of=["self"]).filter(pk__in=ids).order_by("pk")
    responses = {response.pk: response for response in locked}
    new = [responses[row.object_id] for row in done if row.is_new and row.object_id in responses]
    stays = {pk: _changed(fields) for pk, fields in changed_since(Response, new).items()}
    stays |= _followed_up(done)
    kept = _delete([response for response in new if response.pk not in stays])
    stays |= dict.fromkeys(kept, _("A follow-up was opened on this answer; it stays."))
    reasons = [_reason(row, responses, stays, now) for row in done]
    _put_back_customers([row for row, reason in zip(done, reasons, strict=True) if not reason])
    _delete_unused([row for row, reason in zip(done, reasons, strict=True) if not reason])
    return reasons


def _reason(row: Done, responses: Mapping[int, Response], stays: Mapping[int, str], now: datetime) -> str:
    key = row.object_id or 0
    if key in stays:
        return stays[key]
    response = responses.get(key)
    if row.is_new or response is None:
        return ""
    return _restore(response, row.changes.get("response", {}), now)


def _followed_up(done: Sequence[Done]) -> dict[int, str]:
    """Work has begun on these answers, on the score and for the customer that the row told."""
    told = {row.object_id: row for row in done if row.object_id}
    found = {}
    for pk in built_on(Response, told):
        if told[pk].is_new:
            found[pk] = _("A follow-up was opened on this answer; it stays.")
        elif {"score", "customer_id"} & told[pk].changes.get("response", {}).keys():
            found[pk] = _("This answer has a follow-up, so what the import changed of it stays.")
    return found


def _changed(fields: Sequence[str]) -> str:
    return _("The answer has been changed since: %(fields)s.") % {"fields": labels(Response, fields)}


def _delete(responses: Sequence[Response]) -> set[int]:
    """Delete together what can be deleted; the keys of what something else is built on."""
    try:
        with transaction.atomic():
            Response.objects.filter(pk__in=[each.pk for each in responses]).delete()
        kept: set[int] = set()
    except ProtectedError:
        kept = {each.pk for each in responses if not _delete_alone(each)}
    mark_days((each.survey_id, each.answered_on) for each in responses if each.pk not in kept)
    return kept


def _delete_alone(response: Response) -> bool:
    try:
        with transaction.atomic():
            Response.objects.filter(pk=response.pk).delete()
    except ProtectedError:
        return False
    return True


def _restore(response: Response, changes: Mapping[str, list[Any]], now: datetime) -> str:
    """What the row told anew becomes what it was before, unless it has changed since."""
    days = [(response.survey_id, response.answered_on)]
    back, left = put_answer_back(response, changes)
    if back:
        response.changed_at = now
        response.save(update_fields=[*back, "changed_at"])
        ResponseRevision.objects.create(
            response=response, at=now, score=response.score, comment=response.comment, state=response.state
        )
        mark_days([*days, (response.survey_id, response.answered_on)])
    return _changed(left) if left else ""


def _put_back_customers(done: Sequence[Done]) -> None:
    """What the rows filled in goes again, unless somebody has changed it since."""
    told = [row.changes["customer"] for row in done if "customer" in row.changes]
    locked = Customer.objects.select_for_update().filter(pk__in={each["id"] for each in told}).order_by("pk")
    customers = {customer.pk: customer for customer in locked}
    fields: dict[int, set[str]] = {}
    for each in told:
        customer = customers.get(each["id"])
        if customer is None:
            continue
        back, _left = put_back(customer, each["fields"])
        changed = set(back) | _put_back_attributes(customer, each["attributes"])
        fields.setdefault(customer.pk, set()).update(changed)
    store_changed(Customer, [(customers[pk], names) for pk, names in fields.items()])


def _put_back_attributes(customer: Customer, changes: Mapping[str, list[Any]]) -> set[str]:
    for name, (before, after) in changes.items():
        if customer.attributes.get(name) == after:
            customer.attributes.pop(name)
            if before is not None:
                customer.attributes[name] = before
    return {"attributes"} if changes else set()


def _delete_unused(done: Sequence[Done]) -> None:
    """Customers and companies that these rows made, that nobody else uses by now, nor has worked on since."""
    for word, model in (("made_customer", Customer), ("made_company", Company)):
        made = {row.changes[word] for row in done if word in row.changes}
        if made:
            unused = made - rows_in_use(model, made) - _of_answers(model, made)
            locked = list(model._default_manager.select_for_update().filter(pk__in=unused).order_by("pk"))
            edited = changed_since(model, locked)
            model._default_manager.filter(pk__in=unused - edited.keys()).delete()


def _of_answers(model: type[Customer] | type[Company], keys: set[int]) -> set[int]:
    """A company does not know the answers that were given in it."""
    if model is Customer:
        return set()
    given = Response.objects.filter(company__in=keys).order_by().values_list("company_id", flat=True)
    return {pk for pk in given.distinct() if pk is not None}
