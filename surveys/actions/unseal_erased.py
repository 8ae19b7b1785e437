"""Take the words out of what a person who is being erased answered without their name."""

from customers.rules.blackening import MARK
from surveys.models import SealedAnswer


def unseal_erased(customer_id: int) -> None:
    """Their sealed answers count as they did; of anonymous ones nobody knows which are theirs.

    No history is kept of this table, so that nothing else holds the words.
    """
    for sealed in SealedAnswer.objects.filter(invitation__customer=customer_id).select_for_update(
        of=["self"]
    ):
        sealed.comment = MARK if sealed.comment else ""
        sealed.extra = {key: "" if isinstance(said, str) else said for key, said in sealed.extra.items()}
        sealed.save(update_fields=["comment", "extra"])
