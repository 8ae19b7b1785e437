"""Stop all mail to an address, because a member of staff says so."""

from customers.models import Suppression


def suppress_address(address: str, reason: str) -> bool:
    """False when it is blocked already: the first reason stands. Mail that waits stops as it is to go."""
    _block, is_new = Suppression.objects.get_or_create(
        address=address.lower(), defaults={"reason": Suppression.Reason.MANUAL, "detail": reason}
    )
    return is_new
