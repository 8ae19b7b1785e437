"""Two tabs, restoring, comparing, shipping: no version is ever lost or changed."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from customers.models import User
from followups.actions.save_playbook import CannotBeUsed, save_playbook
from followups.actions.ship_playbooks import ship_playbooks
from followups.models import Playbook, PlaybookTask
from followups.rules.playbook import shipped_playbook
from followups.rules.playbook_diff import playbook_diff
from npsapp.lib.fingerprint import ChangedMeanwhile
from tests.conftest import SignIn
from tests.followups.playbook.conftest import add_own_step, edit_address, page_of

Newest = Callable[[int], Playbook]


@pytest.mark.django_db
def test_a_second_tab_is_refused_and_keeps_what_was_typed(
    as_cleo: Client, siri: User, sign_in: SignIn, newest: Newest
) -> None:
    mine, theirs = page_of(3), {**page_of(3), "steps-0-text_nb": "Siris ord.", "grade": "2"}
    sign_in(siri).post(edit_address(3), theirs)

    response = as_cleo.post(edit_address(3), {**mine, "steps-1-text_nb": "Cleos ord."})

    content = response.content.decode()
    assert response.status_code == 409
    assert newest(3).version == 2
    assert "Siri Prøve" in content
    assert "Siris ord." in content
    assert ">\nCleos ord.</textarea>" in content
    assert 'name="based_on" value="2"' in content

    meant = as_cleo.post(edit_address(3), {**mine, "steps-1-text_nb": "Cleos ord.", "based_on": "2"})
    assert meant.status_code == 302
    assert newest(3).version == 3
    assert newest(3).tasks.get(position=2).text_nb == "Cleos ord."
    assert newest(3).tasks.get(position=1).text_nb != "Siris ord."
    assert Playbook.objects.get(score=3, version=2).tasks.get(position=1).text_nb == "Siris ord."


@pytest.mark.django_db
def test_sent_twice_is_once(as_cleo: Client, newest: Newest) -> None:
    page = add_own_step(page_of(3))
    responses = [as_cleo.post(edit_address(3), page) for _click in range(2)]
    assert [response.status_code for response in responses] == [302, 302]
    assert newest(3).version == 2


@pytest.mark.django_db
def test_a_look_says_what_a_save_would_change_and_saves_nothing(as_cleo: Client, newest: Newest) -> None:
    page = {**add_own_step(page_of(3)), "steps-0-due_hours": "4", "do": "preview"}
    response = as_cleo.post(edit_address(3), page)
    changes = response.context["beside"].preview
    assert response.status_code == 200
    assert newest(3).version == 1
    assert [change.sign for change in changes.steps] == ["changed", "added"]
    assert [field.label for field in changes.steps[0].fields] in (["Frist"], ["Due"])


@pytest.mark.django_db
def test_a_look_in_a_second_tab_says_that_it_is_late(as_cleo: Client, cleo: User) -> None:
    page = page_of(3)
    save_playbook(replace(shipped_playbook(4), score=3), 1, cleo)
    response = as_cleo.post(edit_address(3), {**page, "do": "preview"})
    assert response.status_code == 409
    assert response.context["beside"].newest.version == 2


@pytest.mark.django_db
def test_an_earlier_version_comes_back_as_a_new_one(as_cleo: Client, newest: Newest, cleo: User) -> None:
    as_cleo.post(edit_address(3), add_own_step(page_of(3)))
    address = reverse("followups:playbook-restore", args=[3, 1])

    response = as_cleo.post(address, {"based_on": "2"})

    assert response.status_code == 302
    restored = newest(3)
    assert (restored.version, restored.created_by) == (3, cleo)
    assert "1" in restored.note
    assert not playbook_diff(Playbook.objects.get(score=3, version=1).plan(), restored.plan())
    as_cleo.post(address, {"based_on": "3"})
    assert newest(3).version == 3  # it says so already


@pytest.mark.django_db
@pytest.mark.parametrize("based_on", ["1", "", "x", "9" * 22, "9" * 5000])
def test_restoring_over_somebody_elses_version_is_refused(
    based_on: str, as_cleo: Client, newest: Newest
) -> None:
    as_cleo.post(edit_address(3), add_own_step(page_of(3)))
    as_cleo.post(reverse("followups:playbook-restore", args=[3, 1]), {"based_on": based_on})
    assert newest(3).version == 2


@pytest.mark.django_db
def test_any_two_versions_are_compared(as_cleo: Client) -> None:
    as_cleo.post(edit_address(3), add_own_step(page_of(3)))
    as_cleo.post(edit_address(3), {**page_of(3), "grade": "1"})
    address = reverse("followups:playbook-compare", args=[3])

    there = as_cleo.get(address, {"from": "1", "to": "3"}).context["changes"]
    back = as_cleo.get(address, {"from": "3", "to": "1"}).context["changes"]
    latest = as_cleo.get(address).context["changes"]
    same = as_cleo.get(address, {"from": "2", "to": "2"}).context["changes"]

    assert [(step.sign, len(there.settings)) for step in there.steps] == [("added", 1)]
    assert [(step.sign, len(back.settings)) for step in back.steps] == [("removed", 1)]
    assert (len(latest.settings), len(latest.steps)) == (1, 0)
    assert not same
    assert as_cleo.get(address, {"from": "1", "to": "9"}).status_code == 404
    assert as_cleo.get(address, {"from": "x", "to": ""}).status_code == 200


@pytest.mark.django_db
def test_shipping_never_touches_what_staff_wrote(cleo: User) -> None:
    plan = shipped_playbook(3)
    save_playbook(replace(plan, grade=1), 1, cleo)
    PlaybookTask.objects.filter(playbook__score=5).update(text_nb="Rettet i databasen.")
    before = list(Playbook.objects.order_by("pk").values())

    ship_playbooks()

    assert list(Playbook.objects.order_by("pk").values()) == before
    assert set(PlaybookTask.objects.filter(playbook__score=5).values_list("text_nb", flat=True)) == {
        "Rettet i databasen."
    }


@pytest.mark.django_db
def test_a_first_version_written_by_staff_is_not_followed_by_ours(as_cleo: Client, newest: Newest) -> None:
    Playbook.objects.filter(score=8).delete()
    page = {**page_of(7), "based_on": "0", "began_with": "0", "reading_nb": "", "reading_en": ""}
    assert "8" in as_cleo.get("/playbook/8/").content.decode()
    assert as_cleo.get(edit_address(8)).status_code == 200
    assert as_cleo.post(edit_address(8), page).status_code == 302
    ship_playbooks()
    assert (newest(8).version, newest(8).reading_nb) == (1, "")


@pytest.mark.django_db
def test_a_plan_that_breaks_the_rules_is_never_stored(cleo: User, newest: Newest) -> None:
    plan = shipped_playbook(3)
    with pytest.raises(CannotBeUsed):
        save_playbook(replace(plan, tasks=()), 1, cleo)
    assert newest(3).version == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_save_at_the_same_moment_make_one_version(cleo: User, newest: Newest) -> None:
    plan, outcomes = shipped_playbook(3), []
    ready = threading.Barrier(2)

    def save(grade: int) -> None:
        ready.wait(10)
        try:
            save_playbook(replace(plan, grade=grade), 1, cleo)
            outcomes.append("saved")
        except ChangedMeanwhile:
            outcomes.append("overtaken")
        finally:
            connection.close()

    threads = [threading.Thread(target=save, args=(grade,)) for grade in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert sorted(outcomes) == ["overtaken", "saved"]
    assert newest(3).version == 2
