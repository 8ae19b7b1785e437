"""Who answers low for the second time in a row weighs a grade more; what came later is no first time."""

from customers.models import Customer, User
from followups.actions.open_follow_up import was_low_before
from followups.models import FollowUp
from surveys.actions.record_response import Answer, record_response
from tests.factories import make_response, make_survey
from tests.flows.conftest import DAY, MONDAY, at


def test_a_later_low_answer_makes_no_earlier_one_a_second(kari: Customer, ben: User) -> None:
    surveys = [make_survey(asks_during_follow_up=True) for _each in range(2)]
    with at(MONDAY):
        first = make_response(6, kari, surveys[0])
    with at(MONDAY + 2 * DAY):
        second = make_response(2, kari, surveys[1])
    assert not was_low_before(first)
    assert was_low_before(second)
    assert first.invitation_id is not None
    with at(MONDAY + 3 * DAY):
        record_response(first.invitation_id, Answer(5, "", "nb"), MONDAY + 3 * DAY)
    follow_up = FollowUp.objects.get(response=first)
    assert follow_up.grade == follow_up.playbook.grade
