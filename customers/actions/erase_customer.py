"""Erase a customer: the row stays, empty; words are blanked, what was counted still counts."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from customers.actions.black_out import black_out
from customers.actions.erase_import_files import erase_import_files
from customers.actions.erase_rows import blank_rows, delete_rows, history_rows
from customers.actions.keep_wishes import keep_wishes
from customers.actions.settle_message import settle_by_hand
from customers.models import Customer, CustomerAccess, ErasureLog, Interaction, Message, Suppression, User
from customers.ports.personal_data import endings, loose_tables, personal_tables
from customers.rules.blackening import blackener

# An id this short stands in files and searches for many things that are not this person.
SHORTEST_ID = 6


class MailOnItsWay(Exception):
    """A mail is being handed to the mail server at this very moment: try again in a minute."""


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
    """What was done, None when it was done before. MailOnItsWay while a mail is on its way to them.

    Erasing wins over audit: history and what is otherwise never changed are blanked too, through the one
    database function that may, and the log says when and by whom.
    """
    with transaction.atomic():
        # FOR UPDATE: whoever stores anything with the customer waits, and is refused then.
        customer = Customer.objects.select_for_update(of=["self"]).get(pk=customer_id)
        if customer.erased_at is not None:
            return None
        _end_what_is_under_way(customer, now)
        known = _known(customer)
        log = ErasureLog.objects.create(what=what, customer=customer, by=by, at=now)
        keep_wishes(customer, known.addresses)
        erase_import_files(log, customer, known.addresses | known.names)
        _erase_blocks(log, known)
        CustomerAccess.objects.filter(customer=customer).delete()
        for table in personal_tables():
            rows = table.rows(customer_id)
            if table.is_deleted:
                delete_rows(log, rows)
            elif table.blanked:
                blank_rows(log, rows, table.blanked)
        words = blackener(known.words)
        for loose in loose_tables():
            if words is not None:
                black_out(log, loose, words)
        # An emptied notice that has not gone yet tells nobody anything.
        Message.objects.filter(customer=None, text="", state__in=Message.CANCELLABLE).update(
            state=Message.State.CANCELLED, settled_at=now
        )
        Customer.objects.filter(pk=customer_id).update(erased_at=now)
        log.refresh_from_db()
        return log


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
