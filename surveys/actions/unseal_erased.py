"""Take apart who a person who is being erased was, and what they answered without their name."""

from surveys.models import SealedAnswer
from surveys.reports.personal_data import no_words


def unseal_erased(customer_id: int) -> None:
    """What staff can see already stays as it is, and nothing leads to it any more.

    Were its words taken out, the one answer that changed would say whose it was. Those that nobody has seen
    yet lose their words and count as they did. Of anonymous ones nobody knows which are theirs.
    """
    theirs = SealedAnswer.objects.filter(invitation__customer=customer_id)
    theirs.filter(response__isnull=False).delete()
    for sealed in theirs.select_for_update(of=["self"]):
        sealed.comment, sealed.extra = "", no_words(sealed)
        sealed.save(update_fields=["comment", "extra"])
