"""What the customer says: "not solved" opens the follow-up again, whatever else has happened since."""

from datetime import timedelta

import pytest

from customers.models import Customer, User
from followups.actions.close_follow_up import reopen_follow_up
from followups.actions.open_follow_up import open_follow_up
from followups.models import FollowUp, FollowUpEvent, Notice, RecoveryCheck
from followups.reports.notices import notice_words
from npsapp.lib import clock
from surveys.actions.confirm_held import confirm_held
from surveys.actions.decide_review import discard_answer, release_answer
from surveys.actions.record_response import ChangeTooLate, SurveyEnded
from surveys.models import Response, ResponseRevision, Review
from tests.recovery.conftest import answer, close, closed, sent

Name = FollowUpEvent.Name


@pytest.fixture
def asked(two: FollowUp, ben: User) -> RecoveryCheck:
    return sent(closed(two, ben))


def names(follow_up: FollowUp) -> list[str]:
    return list(follow_up.events.values_list("name", flat=True))


def test_solved_leaves_it_closed(asked: RecoveryCheck, two: FollowUp) -> None:
    response = answer(asked, True, 8)

    two.refresh_from_db()
    asked.refresh_from_db()
    assert not two.is_open
    assert (asked.solved, asked.score, asked.state) == (True, 8, RecoveryCheck.State.ANSWERED)
    assert asked.answered_at == response.answered_at
    assert (response.kind, response.solved) == (Response.Kind.RECOVERY, True)
    assert names(two)[-1] == Name.RECOVERY_ANSWERED
    assert two.events.last().data == {"solved": True, "score": 8, "round": 1}  # type: ignore[union-attr]


def test_not_solved_opens_it_again_with_a_new_round(asked: RecoveryCheck, two: FollowUp, ben: User) -> None:
    response = answer(asked, False, 3)

    two.refresh_from_db()
    assert (two.state, two.round) == (FollowUp.State.REOPENED, 2)
    assert two.first_contact_met_at is None
    assert two.first_contact_due_at > response.answered_at
    reopened = two.events.get(name=Name.REOPENED)
    assert (reopened.data, reopened.actor) == ({"reason": "not_solved"}, None)
    assert two.tasks.filter(state="open").exists()
    assert two.promises.owed().exists()
    told = Notice.objects.get(user=ben, follow_up=two, round=2)
    assert notice_words(told) == "Kari Nordmann sier at det ikke er løst: åpnet igjen, og din"


def test_the_customer_has_one_follow_up_for_it_and_not_another(asked: RecoveryCheck, kari: Customer) -> None:
    response = answer(asked, False, 0)

    assert FollowUp.objects.filter(customer=kari).count() == 1
    response.refresh_from_db()
    assert response.follow_up_required is False
    with pytest.raises(FollowUp.DoesNotExist):
        _ = response.follow_up


def test_unhappier_than_before_it_is_graver(asked: RecoveryCheck, two: FollowUp, cleo: User) -> None:
    assert two.playbook.score == 2

    answer(asked, False, 0)

    two.refresh_from_db()
    assert (two.playbook.score, two.grade) == (0, 1)
    assert Notice.objects.filter(user=cleo, follow_up=two, round=2, level="not_solved").exists()


def test_less_unhappy_it_is_as_grave_as_it_was(asked: RecoveryCheck, two: FollowUp) -> None:
    grade = two.grade

    answer(asked, False, 5)

    two.refresh_from_db()
    assert (two.playbook.score, two.grade) == (2, grade)


def test_solved_with_a_low_score_opens_nothing_but_is_told(
    asked: RecoveryCheck, two: FollowUp, ben: User
) -> None:
    answer(asked, True, 4)

    two.refresh_from_db()
    assert not two.is_open
    told = Notice.objects.get(user=ben, level="still_low")
    assert "gir fortsatt en lav score" in notice_words(told)


def test_sent_twice_it_is_one_answer_and_one_round(asked: RecoveryCheck, two: FollowUp) -> None:
    first = answer(asked, False, 3)
    again = answer(asked, False, 3)

    two.refresh_from_db()
    assert first.pk == again.pk
    assert two.round == 2
    assert names(two).count(Name.RECOVERY_ANSWERED) == 1


def test_from_no_to_yes_leaves_the_work_open_and_is_seen(asked: RecoveryCheck, two: FollowUp) -> None:
    answer(asked, False, 3)
    answer(asked, True, 9)

    two.refresh_from_db()
    asked.refresh_from_db()
    assert (two.is_open, two.round) == (True, 2)
    assert (asked.solved, asked.score) == (True, 9)
    assert names(two).count(Name.RECOVERY_ANSWERED) == 2


def test_from_yes_to_no_opens_it(asked: RecoveryCheck, two: FollowUp) -> None:
    answer(asked, True, 9)
    answer(asked, False, 9)

    two.refresh_from_db()
    asked.refresh_from_db()
    assert (two.state, asked.solved) == (FollowUp.State.REOPENED, False)
    said = ResponseRevision.objects.filter(response__kind="recovery").values_list("solved", flat=True)
    assert list(said) == [True, False]


def test_no_yes_closed_again_and_no_opens_it_once_more(
    asked: RecoveryCheck, two: FollowUp, ben: User
) -> None:
    answer(asked, False, 3)
    answer(asked, True, 9)
    second = closed(two, ben)

    answer(asked, False, 2)

    two.refresh_from_db()
    second.invitation.refresh_from_db()
    assert (two.is_open, two.round) == (True, 3)
    assert second.invitation.reason == "open_follow_up"


def test_opened_by_staff_before_the_answer_it_stays_in_its_round(
    asked: RecoveryCheck, two: FollowUp, ben: User
) -> None:
    reopen_follow_up(two.pk, "staff", ben, clock.now())
    answer(asked, False, 3)

    two.refresh_from_db()
    assert (two.is_open, two.round) == (True, 2)


def test_after_the_days_to_change_it_stands(asked: RecoveryCheck, two: FollowUp) -> None:
    response = answer(asked, True, 9)

    with pytest.raises(ChangeTooLate):
        answer(asked, False, 0, response.answered_at + timedelta(days=8))
    two.refresh_from_db()
    assert not two.is_open


def test_after_the_link_has_expired_nothing_is_stored(asked: RecoveryCheck, two: FollowUp) -> None:
    with pytest.raises(SurveyEnded):
        answer(asked, False, 0, asked.invitation.expires_at + timedelta(minutes=1))
    two.refresh_from_db()
    assert not two.is_open


def test_a_robots_no_opens_nothing_until_somebody_releases_it(
    asked: RecoveryCheck, two: FollowUp, cleo: User
) -> None:
    answer(asked, False, 0, doubt="robot")

    two.refresh_from_db()
    asked.refresh_from_db()
    assert (two.is_open, asked.solved) == (False, None)
    review = Review.objects.get()
    assert review.is_low
    assert Review.objects.waiting().low().get() == review

    release_answer(review.pk, cleo, clock.now())

    two.refresh_from_db()
    asked.refresh_from_db()
    assert (two.is_open, asked.solved, asked.score) == (True, False, 0)


def test_discarded_it_never_does(asked: RecoveryCheck, two: FollowUp, cleo: User) -> None:
    answer(asked, False, 0, doubt="robot")

    discard_answer(Review.objects.get().pk, cleo, clock.now())

    two.refresh_from_db()
    assert not two.is_open


def test_a_robots_change_of_a_yes_waits_and_the_yes_stands(
    asked: RecoveryCheck, two: FollowUp, cleo: User
) -> None:
    answer(asked, True, 9)
    answer(asked, False, 9, doubt="robot")

    response = Response.objects.get(kind="recovery")
    assert response.solved is True
    release_answer(Review.objects.get().pk, cleo, clock.now())
    two.refresh_from_db()
    response.refresh_from_db()
    assert (two.is_open, response.solved) == (True, False)


def test_a_robots_yes_is_not_the_kind_that_hurries(asked: RecoveryCheck) -> None:
    answer(asked, True, 3, doubt="robot")

    assert not Review.objects.get().is_low
    assert not Review.objects.waiting().low().exists()


def test_the_next_round_asks_again(asked: RecoveryCheck, two: FollowUp, ben: User) -> None:
    answer(asked, False, 3)
    second = close(two, ben)

    assert second is not None
    assert sent(second).state == RecoveryCheck.State.SENT
    answer(second, True, 9)
    assert list(RecoveryCheck.objects.order_by("round").values_list("solved", flat=True)) == [False, True]


def test_an_answer_whose_follow_up_cannot_begin_anew_is_kept_and_tried_again(
    asked: RecoveryCheck, two: FollowUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("nobody to own it")

    with monkeypatch.context() as patched:
        patched.setattr("followups.actions.hear_recovery.start_round", broken)
        response = answer(asked, False, 3)
    assert (response.state, response.hold_reason) == (Response.State.HELD, "no_follow_up")

    assert confirm_held(clock.now()) == 1

    two.refresh_from_db()
    assert two.is_open


def test_no_follow_up_of_its_own_can_be_opened_by_hand_either(asked: RecoveryCheck, two: FollowUp) -> None:
    response = answer(asked, True, 2)

    assert not FollowUp.objects.filter(response=response).exists()
    assert open_follow_up(two.response, clock.now()) == two
