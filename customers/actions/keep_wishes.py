"""Keep an erased person's wishes by a keyed hash of the address, and find them again when it comes back."""

from collections.abc import Iterable

from django.db import transaction

from customers.models import Customer, ErasedAddress, OptOut, Suppression
from npsapp.lib.address_digest import lasting_digests


def keep_wishes(customer: Customer, addresses: Iterable[str]) -> None:
    """Of each address the person has had: what was blocked stays blocked, and so does an opt-out."""
    opt_out = OptOut.objects.filter(customer=customer).first()
    for address in {address.lower() for address in addresses if address}:
        block = Suppression.objects.filter(address=address).first()
        if block is None and opt_out is None:
            continue
        digests = lasting_digests(address)
        known = ErasedAddress.objects.filter(digest__in=digests).first() or ErasedAddress(digest=digests[0])
        if block is not None:
            known.block, known.until = block.reason, block.until
        known.opt_out = opt_out.way if opt_out is not None else known.opt_out
        known.save()


def recall_wishes(customers: Iterable[Customer]) -> int:
    """For customers who are new, or have a new address: what somebody of this address told us before."""
    by_digest = {
        digest: customer
        for customer in customers
        if customer.email
        for digest in lasting_digests(customer.email)
    }
    if not by_digest:
        return 0
    with transaction.atomic():
        found = list(ErasedAddress.objects.filter(digest__in=list(by_digest)))
        for kept in found:
            _recall(kept, by_digest[bytes(kept.digest)])
    return len(found)


def _recall(kept: ErasedAddress, customer: Customer) -> None:
    if kept.block:
        Suppression.objects.get_or_create(
            address=customer.email.lower(), defaults={"reason": kept.block, "until": kept.until}
        )
    if kept.opt_out:
        OptOut.objects.get_or_create(customer=customer, defaults={"way": kept.opt_out})
