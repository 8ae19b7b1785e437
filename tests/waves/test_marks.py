"""P-18: what account managers say of a list: who may, what it does, and that it is kept."""

import pytest

from customers.models import Customer, User
from surveys.actions.advance_waves import advance_waves
from surveys.actions.confirm_check import confirm_check
from surveys.actions.mark_on_list import ListIsClosed, Mark, mark_on_list
from surveys.actions.send_invitations import send_invitations
from surveys.models import Wave, WaveCheck, WaveMark
from tests.waves.conftest import DAY, GOES, NOW, OPENS, said

pytestmark = pytest.mark.django_db
OFF = Mark("taken_off", "left_company")
BACK = Mark("put_back")


def test_taken_off_nobody_asks_them(checking: Wave, kari: Customer, ben: User) -> None:
    assert mark_on_list(checking.pk, kari, OFF, ben, OPENS)
    assert said(checking, kari) == ("not_asked", "removed_by_staff")
    advance_waves(GOES)
    assert send_invitations(GOES) == 0
    assert said(checking, kari) == ("not_asked", "removed_by_staff")


def test_put_back_they_are_decided_about_anew(checking: Wave, kari: Customer, ben: User, cleo: User) -> None:
    mark_on_list(checking.pk, kari, OFF, ben, OPENS)
    mark_on_list(checking.pk, kari, BACK, cleo, OPENS + DAY)
    assert said(checking, kari) == ("scheduled", "")
    Customer.objects.filter(pk=kari.pk).update(email="")
    kari.refresh_from_db()
    mark_on_list(checking.pk, kari, OFF, ben, OPENS + DAY)
    mark_on_list(checking.pk, kari, BACK, ben, OPENS + DAY)
    assert said(checking, kari) == ("not_asked", "bad_address")


def test_each_word_is_kept_with_who_and_when_and_a_double_click_is_one(
    checking: Wave, kari: Customer, ben: User, cleo: User
) -> None:
    assert mark_on_list(checking.pk, kari, OFF, ben, OPENS)
    assert not mark_on_list(checking.pk, kari, OFF, ben, OPENS)
    assert mark_on_list(checking.pk, kari, BACK, cleo, OPENS + DAY)
    assert mark_on_list(checking.pk, kari, Mark("address_right"), ben, OPENS + DAY)
    assert not mark_on_list(checking.pk, kari, BACK, cleo, OPENS + DAY)
    kept = list(WaveMark.objects.values_list("kind", "why", "by", "at"))
    assert kept == [
        ("taken_off", "left_company", ben.pk, OPENS),
        ("put_back", "", cleo.pk, OPENS + DAY),
        ("address_right", "", ben.pk, OPENS + DAY),
    ]


@pytest.mark.parametrize("mark", [OFF, BACK, Mark("address_right")])
def test_only_while_the_list_is_open(wave: Wave, kari: Customer, ben: User, mark: Mark) -> None:
    with pytest.raises(ListIsClosed):
        mark_on_list(wave.pk, kari, mark, ben, NOW)
    advance_waves(OPENS)
    for closed in (GOES, GOES + DAY):
        with pytest.raises(ListIsClosed):
            mark_on_list(wave.pk, kari, mark, ben, closed)
        with pytest.raises(ListIsClosed):
            confirm_check(wave.pk, [ben.pk], ben, closed)
    assert not WaveMark.objects.exists()


def test_a_part_is_checked_once_and_by_whom(checking: Wave, ben: User, dag: User) -> None:
    assert confirm_check(checking.pk, [ben.pk], dag, OPENS) == 1
    assert confirm_check(checking.pk, [ben.pk], ben, OPENS + DAY) == 0
    check = WaveCheck.objects.get()
    assert (check.person, check.checked_by, check.checked_at) == (ben, dag, OPENS)
