"""Saving makes a new version of exactly what was typed, or none, or says what is wrong and keeps it all."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from customers.models import User
from followups.models import Playbook
from tests.followups.playbook.conftest import add_own_step, edit_address, page_of

pytestmark = pytest.mark.django_db
Newest = Callable[[int], Playbook]


@pytest.mark.parametrize("score", range(11))
def test_a_page_that_was_not_touched_makes_no_version(score: int, as_cleo: Client, newest: Newest) -> None:
    response = as_cleo.post(edit_address(score), page_of(score), follow=True)

    assert response.status_code == 200
    assert newest(score).version == 1
    assert "ingen ny versjon" in response.content.decode() or "no new version" in response.content.decode()


def test_what_was_typed_is_the_new_version(as_cleo: Client, cleo: User, newest: Newest) -> None:
    page = add_own_step(page_of(3), evidence=["note", "call"], sleeps_until="customer_reply", at_most_hours=8)
    page |= {
        "grade": 2,
        "first_hours": 3,
        "first_minutes": 30,
        "contact": "personal",
        "tell_cx_lead": "on",
        "reading_nb": "Kanskje skuffet.",
        "reading_en": "Perhaps let down.",
        "note": "Etter møtet i mai",
    }
    before = newest(3)

    response = as_cleo.post(edit_address(3), page)

    assert response.status_code == 302
    saved = newest(3)
    assert (saved.version, saved.created_by, saved.note) == (2, cleo, "Etter møtet i mai")
    assert (saved.grade, saved.first_contact_minutes, saved.contact) == (2, 210, "personal")
    assert (saved.tells, saved.reading) == (["owner", "cx_lead"], "Kanskje skuffet.")
    steps = list(saved.tasks.all())
    assert [step.plan() for step in steps[:-1]] == [step.plan() for step in before.tasks.all()]
    own = steps[-1]
    assert (own.kind, own.text_nb, own.text_en) == ("custom", "Send blomster.", "Send flowers.")
    assert (own.evidence, own.due_minutes) == (["note", "call"], 960)
    assert (own.sleeps_until, own.sleeps_at_most_minutes) == ("customer_reply", 480)
    assert [step.position for step in steps] == list(range(1, len(steps) + 1))


def test_the_earlier_version_is_untouched(as_cleo: Client, newest: Newest) -> None:
    before = newest(3).plan()
    as_cleo.post(edit_address(3), add_own_step(page_of(3)))
    assert Playbook.objects.get(score=3, version=1).plan() == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"steps-0-text_nb": ""}, "steps-0-text_nb"),
        ({"steps-0-text_en": "   "}, "steps-0-text_en"),
        ({"steps-0-hint_en": ""}, "steps-0-hint_en"),
        ({"reading_en": ""}, "reading_en"),
        ({"steps-0-due_hours": "", "steps-0-due_minutes": ""}, "steps-0-due_hours"),
        ({"steps-0-due_hours": "0", "steps-0-due_minutes": "0"}, "steps-0-due_hours"),
        ({"steps-0-due_hours": "81"}, "steps-0-due_hours"),
        ({"steps-0-due_hours": "-1"}, "steps-0-due_hours"),
        ({"steps-0-due_hours": "99999999999999999999"}, "steps-0-due_hours"),
        ({"steps-0-due_hours": "en"}, "steps-0-due_hours"),
        ({"steps-0-sleeps_until": "customer_reply"}, "steps-0-at_most_hours"),
        ({"steps-0-at_most_hours": "4"}, "steps-0-at_most_hours"),
        (
            {"steps-0-sleeps_until": "customer_reply", "steps-0-at_most_hours": "9"},
            "steps-0-at_most_hours",
        ),
        ({"steps-0-owner_role": "interaction_handler"}, "steps-0-owner_role"),
        ({"steps-0-owner_role": "system"}, "steps-0-owner_role"),
        ({"steps-0-channel": "carrier pigeon"}, "steps-0-channel"),
        ({"steps-0-kind": "shout"}, "steps-0-kind"),
        ({"steps-0-evidence": ["record"]}, "steps-0-evidence"),
        ({"first_hours": "0", "first_minutes": "14"}, "first_hours"),
        ({"first_hours": "80", "first_minutes": "1"}, "first_hours"),
        ({"first_hours": "", "first_minutes": ""}, "first_hours"),
        ({"grade": "6"}, "grade"),
        ({"contact": "fax"}, "contact"),
        ({"note": "x" * 301}, "note"),
        ({"based_on": ""}, "based_on"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    change: dict[str, Any], words: str, as_cleo: Client, newest: Newest
) -> None:
    page = {**page_of(3), "steps-1-text_nb": "Behold meg.", **change}

    response = as_cleo.post(edit_address(3), page)

    assert response.status_code == 422
    assert newest(3).version == 1
    editor = response.context["editor"]
    places = [*(f"steps-{n}-" for n in range(9)), ""]
    forms = [*editor.steps.forms, editor.head]
    found = {prefix + name for prefix, form in zip(places, forms, strict=True) for name in form.errors}
    assert found == {words}
    assert "Behold meg." in response.content.decode()


@pytest.mark.parametrize("score", [0, 6])
def test_an_unhappy_customer_is_always_contacted(score: int, as_cleo: Client, newest: Newest) -> None:
    page = page_of(score)
    for place in range(page["steps-TOTAL_FORMS"]):
        if f"steps-{place}-evidence" in page:
            page[f"steps-{place}-evidence"] = ["note", "call"]

    response = as_cleo.post(edit_address(score), page)

    assert response.status_code == 422
    assert response.context["editor"].head.non_field_errors()
    assert newest(score).version == 1


def test_a_happy_one_need_not_be(as_cleo: Client, newest: Newest) -> None:
    page = page_of(9)
    page["steps-0-evidence"] = ["note"]
    assert as_cleo.post(edit_address(9), page).status_code == 302
    assert newest(9).version == 2


def test_a_playbook_without_steps_is_refused(as_cleo: Client, newest: Newest) -> None:
    page = page_of(9)
    page |= {f"steps-{place}-DELETE": "on" for place in range(3)}
    response = as_cleo.post(edit_address(9), page)
    assert response.status_code == 422
    assert newest(9).version == 1


@pytest.mark.parametrize(
    ("kind", "tampered"),
    [
        (
            "inform_account_manager",
            {"owner_role": "owner", "evidence": ["call"], "sleeps_until": "customer_reply"},
        ),
        ("write_in_record", {"evidence": ["note"], "channel": "phone", "sleeps_until": "next_interaction"}),
        ("next_contact", {"sleeps_until": "", "due_hours": "4", "at_most_hours": "2", "owner_role": "owner"}),
    ],
)
def test_what_the_system_does_keeps_its_ways(
    kind: str, tampered: dict[str, Any], as_cleo: Client, newest: Newest
) -> None:
    page, shipped = page_of(3), newest(3).tasks.get(kind=kind)
    place = next(n for n in range(9) if page[f"steps-{n}-kind"] == kind)
    page |= {f"steps-{place}-{name}": value for name, value in tampered.items()}
    page[f"steps-{place}-text_nb"] = "Med våre egne ord."

    assert as_cleo.post(edit_address(3), page).status_code == 302

    saved = newest(3).tasks.get(kind=kind)
    assert saved.text_nb == "Med våre egne ord."
    for name in (
        "owner_role",
        "channel",
        "evidence",
        "sleeps_until",
        "due_minutes",
        "sleeps_at_most_minutes",
    ):
        assert getattr(saved, name) == getattr(shipped, name), name


@pytest.mark.parametrize("kind", ["inform_account_manager", "write_in_record", "next_contact"])
def test_the_system_does_it_once(kind: str, as_cleo: Client, newest: Newest) -> None:
    page = add_own_step(page_of(3), kind=kind)
    response = as_cleo.post(edit_address(3), page)
    assert response.status_code == 422
    assert response.context["editor"].steps.forms[-1].non_field_errors()
    assert newest(3).version == 1


def test_placeholders_and_tags_are_shown_as_they_stand(as_cleo: Client) -> None:
    words = "Si {{ 7|add:1 }} {% now 'Y' %} <script>alert(1)</script> %(name)s"
    page = {**page_of(3), "steps-0-text_nb": words, "steps-0-text_en": words, "note": words}
    as_cleo.post(edit_address(3), page)

    shown = as_cleo.get("/playbook/3/").content.decode()
    changes = as_cleo.get("/playbook/3/versions/compare/").content.decode()
    versions = as_cleo.get("/playbook/3/versions/").content.decode()
    again = as_cleo.get(edit_address(3)).content.decode()

    for content in (shown, changes, versions, again):
        assert (
            "{{ 7|add:1 }} {% now &#x27;Y&#x27; %} &lt;script&gt;alert(1)&lt;/script&gt; %(name)s" in content
        )
        assert "<script>alert" not in content


@pytest.mark.parametrize(
    "page",
    [
        {},
        {"do": "save"},
        {"do": "up:s1"},
        {"do": "add", "new_kind": "nothing"},
        {"steps-TOTAL_FORMS": "99999999999"},
        {"steps-TOTAL_FORMS": "-1", "do": "preview"},
        {"steps-TOTAL_FORMS": "²", "do": "remove:x"},
        {"do": "explode"},
        {"do": "save", "based_on": "99999999999999999999", "began_with": "x\x00"},
    ],
)
def test_nonsense_is_answered_and_changes_nothing(
    page: dict[str, Any], as_cleo: Client, newest: Newest
) -> None:
    assert as_cleo.post(edit_address(3), page).status_code in (200, 422)
    assert newest(3).version == 1
