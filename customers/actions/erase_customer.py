"""Erase a customer: the row stays, empty; words are blanked, what was counted still counts."""

import time
from dataclasses import dataclass
from datetime import datetime

from django.db import OperationalError, transaction

from customers.actions.black_out import black_out
from customers.actions.erase_import_files import erase_import_files
from customers.actions.erase_rows import blank_rows, delete_rows, history_rows
from customers.actions.keep_wishes import keep_wishes
from customers.actions.settle_message import settle_by_hand
from customers.models import Customer, CustomerAccess, ErasureLog, Interaction, Message, Suppression, User
from customers.ports.personal_data import endings, loose_tables, personal_tables
from customers.rules.blackening import blackener
from npsapp.lib.database_errors import is_passing
from npsapp.lib.lock_waits import waiting_at_most

# An id this short stands in files and searches for many things that are not this person.
SHORTEST_ID = 6
# Less than PostgreSQL waits until it looks for a deadlock (a second): of two that meet, this one gives way.
PATIENCE_MILLISECONDS = 50
# Whoever works on the customer at this moment is done by then.
SECONDS_BETWEEN_TRIES = (0.1, 0.3, 1.0, 2.0)


class NotJustNow(Exception):
    """Nothing was erased: try again in a minute."""


class MailOnItsWay(NotJustNow):
    """A mail is being handed to the mail server at this very moment."""


class InUse(NotJustNow):
    """Somebody is working on the customer, and has been for some seconds."""


@dataclass(frozen=True)
class _Known:
    """All that a person has been called and reached by, today and before."""

    names: frozenset[str]
    addresses: frozenset[str]
    phones: frozenset[str]
    ids: frozenset[str]

    @property
    def words(self) -> list[str]:
        ids = (key for key in self.ids if len(key) >= SHORTEST_ID)
        return [*self.names, *self.addresses, *self.phones, *ids]


def erase_customer(
    customer_id: int, by: User | None, now: datetime, what: str = ErasureLog.What.CUSTOMER
) -> ErasureLog | None:
    """What was done, None when it was done before. MailOnItsWay while a mail is on its way to them, InUse.

    Erasing wins over audit: history and what is otherwise never changed are blanked too, through the one
    database function that may, and the log says when and by whom.

    It locks the customer before all that hangs on it, and everybody else the other way round; so it never
    waits for them with the customer in its hand, but lets go of everything and begins anew.
    """
    for seconds in SECONDS_BETWEEN_TRIES:
        try:
            return _erase(customer_id, by, now, what)
        except OperationalError as error:
            if not is_passing(error):
                raise
            time.sleep(seconds)
    try:
        return _erase(customer_id, by, now, what)
    except OperationalError as error:
        if is_passing(error):
            raise InUse(customer_id) from error
        raise


def _erase(customer_id: int, by: User | None, now: datetime, what: str) -> ErasureLog | None:
    with transaction.atomic():
        # FOR UPDATE: whoever stores anything with the customer waits, and is refused then.
        customer = Customer.objects.select_for_update(of=["self"]).get(pk=customer_id)
        if customer.erased_at is not None:
            return None
        with waiting_at_most(PATIENCE_MILLISECONDS):
            return _blank(customer, ErasureLog(what=what, customer=customer, by=by, at=now))


def _blank(customer: Customer, log: ErasureLog) -> ErasureLog:
    now = log.at
    _end_what_is_under_way(customer, now)
    known = _known(customer)
    log.save()
    keep_wishes(customer, known.addresses)
    erase_import_files(log, customer, known.addresses | known.names)
    _erase_blocks(log, known)
    CustomerAccess.objects.filter(customer=customer).delete()
    _erase_tables(log, customer, known)
    # An emptied notice that has not gone yet tells nobody anything. State by state: each has its index.
    for state in Message.CANCELLABLE:
        emptied = Message.objects.filter(customer=None, text="", state=state)
        emptied.update(state=Message.State.CANCELLED, settled_at=now)
    Customer.objects.filter(pk=customer.pk).update(erased_at=now)
    log.refresh_from_db()
    return log


def _erase_tables(log: ErasureLog, customer: Customer, known: _Known) -> None:
    for table in personal_tables():
        rows = table.rows(customer.pk)
        if table.is_deleted:
            delete_rows(log, rows)
        elif table.blanked:
            blank_rows(log, rows, table.blanked)
    words = blackener(known.words)
    for loose in loose_tables():
        if words is not None:
            black_out(log, loose, words)


def _end_what_is_under_way(customer: Customer, now: datetime) -> None:
    mails = Message.objects.select_for_update().filter(customer=customer).order_by("pk")
    unsettled = list(mails.filter(state__in=[*Message.CANCELLABLE, Message.State.SENDING]))
    if any(mail.state == Message.State.SENDING for mail in unsettled):
        raise MailOnItsWay
    for mail in unsettled:
        settle_by_hand(mail, Message.State.CANCELLED, now, "erased")
    Interaction.objects.filter(customer=customer, state=Interaction.State.OPEN).update(
        state=Interaction.State.CLOSED, closed_at=now
    )
    for end in endings():
        end(customer.pk, now)


def _known(customer: Customer) -> _Known:
    columns = ("name", "email", "phone", "external_id")
    told = list(history_rows(Customer).filter(pgh_obj_id=customer.pk).values_list(*columns))
    told.append(tuple(getattr(customer, name) for name in columns))
    return _Known(*(frozenset(filter(None, column)) for column in zip(*told, strict=True)))


def _erase_blocks(log: ErasureLog, known: _Known) -> None:
    """Of the address only its hash is left; its history said it too."""
    addresses = [address.lower() for address in known.addresses]
    delete_rows(log, Suppression.objects.filter(address__in=addresses))
    told = history_rows(Suppression).filter(address__in=addresses)
    blank_rows(log, told, {"address": "", "detail": ""})
