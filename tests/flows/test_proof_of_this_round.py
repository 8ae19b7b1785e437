"""The ledger shows no proof beside a deadline that it does not meet."""

from customers.models import User
from followups.actions.close_follow_up import reopen_follow_up
from followups.actions.log_contact import ANSWERED, Contact, log_contact
from followups.reports.ledger import ledger
from tests.flows.conftest import DAY, HOUR, MONDAY, Opens, at
from tests.recovery.conftest import close


def test_what_an_earlier_round_showed_is_not_shown(opened: Opens, ben: User) -> None:
    two = opened(2)
    log_contact(two.pk, Contact(ANSWERED), ben, MONDAY + HOUR)
    assert ledger("all", None, MONDAY + 2 * HOUR).rows[0].proof_at == MONDAY + HOUR
    with at(MONDAY + 2 * HOUR):
        close(two, ben, MONDAY + 2 * HOUR)
    reopen_follow_up(two.pk, "staff", ben, MONDAY + 3 * HOUR)
    row = ledger("unanswered", None, MONDAY + 3 * DAY).rows[0]
    assert (row.proof, row.proof_at) == ("", None)
    log_contact(two.pk, Contact(ANSWERED), ben, MONDAY + 3 * DAY)
    assert ledger("all", None, MONDAY + 3 * DAY).rows[0].proof_at == MONDAY + 3 * DAY
