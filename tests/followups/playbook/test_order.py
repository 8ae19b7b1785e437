"""Steps are put in order, taken out, put back and added by plain buttons; what was typed stays, unsaved."""

import re

import pytest
from django.test import Client

from followups.models import Playbook
from tests.followups.playbook.conftest import add_own_step, edit_address, page_of

pytestmark = pytest.mark.django_db
EVERYTHING = ["note", "call", "message", "booking"]


def order_in(content: str) -> list[str]:
    return re.findall(r'<li class="edited-step[^"]*" id="step-(\w+)"', content)


def press(client: Client, button: str, **typed: str) -> str:
    page = {**page_of(3), "steps-2-text_nb": "Uferdig", "steps-2-text_en": "", **typed, "do": button}
    response = client.post(edit_address(3), page)
    assert response.status_code == 200
    assert Playbook.objects.filter(score=3).count() == 1
    content = response.content.decode()
    assert "Uferdig" in content
    assert "invalid-feedback" not in content  # nobody is told off for what is not finished
    return content


@pytest.mark.parametrize(
    ("button", "first_three"),
    [
        ("up:s3", ["s1", "s3", "s2"]),
        ("down:s1", ["s2", "s1", "s3"]),
        ("up:s1", ["s1", "s2", "s3"]),
        ("down:s9", ["s1", "s2", "s3"]),
        ("up:nobody", ["s1", "s2", "s3"]),
        ("up:", ["s1", "s2", "s3"]),
    ],
)
def test_a_step_changes_places_with_its_neighbour(
    button: str, first_three: list[str], as_cleo: Client
) -> None:
    order = order_in(press(as_cleo, button))
    assert order[:3] == first_three
    assert sorted(order) == [f"s{n}" for n in range(1, 10)]


def test_what_is_taken_out_waits_to_be_put_back(as_cleo: Client) -> None:
    content = press(as_cleo, "remove:s3")
    assert 'value="return:s3"' in content
    assert 'value="up:s3"' not in content
    back = press(as_cleo, "return:s3", **{"steps-2-DELETE": "on"})
    assert 'value="return:s3"' not in back
    assert 'value="up:s3"' in back


def test_what_is_taken_out_is_not_checked_and_not_saved(as_cleo: Client) -> None:
    page = {**page_of(3), "steps-2-text_nb": "", "steps-2-DELETE": "True"}
    assert as_cleo.post(edit_address(3), page).status_code == 302
    kinds = list(Playbook.objects.current(3).tasks.values_list("kind", flat=True))
    assert "listen" not in kinds
    assert len(kinds) == 8


def test_a_new_step_comes_before_those_that_close_the_follow_up(as_cleo: Client) -> None:
    order = order_in(press(as_cleo, "add", new_kind="turn_positive"))
    assert order == ["s1", "s2", "s3", "s4", "s5", "s6", "n1", "s7", "s8", "s9"]


def test_a_step_that_was_taken_out_can_be_added_with_its_words(as_cleo: Client) -> None:
    before = Playbook.objects.current(3).tasks.get(kind="compensate")
    content = press(as_cleo, "add", new_kind="compensate")
    assert content.count(before.text_nb.replace('"', "&quot;")) >= 2


def test_there_is_an_end_to_steps(as_cleo: Client) -> None:
    page, long = page_of(3), "Åpne øynene. " * 76
    while page["steps-TOTAL_FORMS"] < 20:
        page = add_own_step(page, text_nb=long, text_en=long, hint_nb=long, hint_en=long, evidence=EVERYTHING)
    response = as_cleo.post(edit_address(3), {**page, "do": "add", "new_kind": "custom"})
    assert len(order_in(response.content.decode())) == 20
    assert as_cleo.post(edit_address(3), page).status_code == 302
    assert Playbook.objects.current(3).tasks.count() == 20


def test_the_saved_order_is_the_one_of_the_page(as_cleo: Client) -> None:
    page = page_of(3)
    names = [name.removeprefix("steps-0-") for name in page if name.startswith("steps-0-")]
    for name in names:
        one, other = f"steps-0-{name}", f"steps-1-{name}"
        page[one], page[other] = page[other], page[one]
    assert as_cleo.post(edit_address(3), page).status_code == 302
    kinds = list(Playbook.objects.current(3).tasks.values_list("kind", flat=True))
    assert kinds[:3] == ["contact", "apologise", "listen"]
