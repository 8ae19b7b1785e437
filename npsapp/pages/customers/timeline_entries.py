"""The entries of a timeline, read by their keys; at most two queries for each kind."""

from collections.abc import Callable, Mapping, Sequence

from npsapp.pages.customers import entries_of_asking, entries_of_contact, entries_of_follow_ups
from npsapp.pages.customers.entry import Entry
from npsapp.pages.customers.timeline_keys import Key, Kind, by_kind

Reader = Callable[[list[int]], Mapping[int, Entry]]

READERS: Mapping[Kind, Reader] = {
    Kind.INTERACTION: entries_of_contact.interactions,
    Kind.MESSAGE: entries_of_contact.messages,
    Kind.INVITATION: entries_of_asking.invitations,
    Kind.ANSWER: entries_of_asking.answers,
    Kind.CHANGED_ANSWER: entries_of_asking.changed_answers,
    Kind.OPT_OUT: entries_of_asking.opt_outs,
    Kind.OPT_OUT_BEFORE: entries_of_asking.opt_outs_before,
    Kind.OPT_OUT_WITHDRAWN: entries_of_asking.withdrawals,
    Kind.BLOCK: entries_of_asking.blocks,
    Kind.BLOCK_LIFTED: entries_of_asking.lifted_blocks,
    Kind.FOLLOW_UP: entries_of_follow_ups.events,
    Kind.PROMISE_GIVEN: entries_of_follow_ups.promises,
    Kind.PROMISE_SETTLED: entries_of_follow_ups.settled_promises,
}


def entries(found: Sequence[Key]) -> list[Entry]:
    """In the order of the keys; what has gone since the keys were read is left out."""
    read = {kind: READERS[kind](pks) for kind, pks in by_kind(found).items()}
    return [read[key.kind][key.pk] for key in found if key.pk in read[key.kind]]


__all__ = ["Entry", "entries"]
