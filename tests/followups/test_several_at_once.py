"""Several follow-ups of the queue handed over at once; what is not one's own is named and stays."""

import pytest
from django.test import Client

from customers.models import Company, User
from followups.models import FollowUp
from tests.conftest import SignIn
from tests.factories import make_company, make_customer, make_follow_up

PATH = "/followups/owners/"


@pytest.fixture
def three(fjord: Company, dag: User) -> list[FollowUp]:
    """Two of Ben's customers, one of Dag's."""
    elsewhere = make_company("Bre AS", account_manager=dag)
    places = [fjord, fjord, elsewhere]
    return [make_follow_up(3, make_customer(f"Kunde {n}", company=place)) for n, place in enumerate(places)]


def test_a_lead_hands_over_all_with_one_event_each(
    three: list[FollowUp], cleo: User, dag: User, sign_in: SignIn
) -> None:
    client = sign_in(cleo)
    page = client.get("/followups/", {"scope": "all", "several": "1"})
    assert page.content.decode().count('name="chosen"') == 3
    data = {"chosen": [each.pk for each in three], "owner": dag.pk, "here": "?scope=all"}
    for _twice in range(2):
        response = client.post(PATH, data)
        assert response["Location"] == "/followups/?scope=all"
    assert set(FollowUp.objects.values_list("owner", flat=True)) == {dag.pk}
    for follow_up in three[:2]:
        assert follow_up.events.filter(name="assigned", data__before__isnull=False).count() == 1


def test_who_lacks_access_is_told_which_stayed(three: list[FollowUp], cleo: User, as_ben: Client) -> None:
    data = {"chosen": [each.pk for each in three], "owner": cleo.pk}
    page = as_ben.post(PATH, data, follow=True)
    done, kept = (str(message) for message in page.context["messages"])
    assert "2 oppfølginger" in done
    assert kept == "Disse kan du ikke gi videre: Kunde 2."
    owners = [FollowUp.objects.get(pk=each.pk).owner for each in three]
    assert owners[:2] == [cleo, cleo]
    assert owners[2] != cleo


def test_nonsense_changes_nothing(three: list[FollowUp], as_ben: Client, dag: User) -> None:
    for data in (
        {"owner": dag.pk},
        {"chosen": ["x"], "owner": dag.pk},
        {"chosen": [three[0].pk], "owner": "999999"},
        {"chosen": ["9999999"], "owner": dag.pk},
        {"chosen": ["9" * 5000], "owner": dag.pk},
        {"chosen": [three[0].pk], "owner": "", "here": "?\\evil.example"},
    ):
        response = as_ben.post(PATH, data)
        assert response["Location"].startswith("/followups/")
    three[0].refresh_from_db()
    assert three[0].owner != dag
    assert as_ben.get(PATH).status_code == 405


def test_who_acts_on_nothing_is_shown_no_boxes(three: list[FollowUp], siri: User, sign_in: SignIn) -> None:
    page = sign_in(siri).get("/followups/", {"scope": "all", "several": "1"}).content.decode()
    assert 'name="chosen"' not in page
    assert PATH not in page
