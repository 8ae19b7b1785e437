"""Somebody who is away is shown as such, and what is given to them goes to their deputy."""

from django.test import Client

from customers.models import User
from followups.actions.hand_over import hand_over
from followups.models import FollowUp, FollowUpEvent
from npsapp.lib import clock
from tests.followups.conftest import address
from tests.staff.conftest import away, invite


def test_the_list_says_who_is_away(zero: FollowUp, dag: User, siri: User, as_ben: Client) -> None:
    away(dag, siri)
    page = as_ben.get(address("detail", zero)).content.decode()
    assert "Dag Prøve (borte til og med" in page
    assert "stedfortreder: Siri Prøve)" in page


def test_the_deputy_gets_it(zero: FollowUp, dag: User, siri: User, as_ben: Client) -> None:
    away(dag, siri)
    response = as_ben.post(address("owner-assign", zero), {"owner": dag.pk}, follow=True)
    zero.refresh_from_db()
    assert zero.owner == siri
    assert "Dag Prøve er borte" in response.content.decode()


def test_nothing_changes_when_the_owner_is_the_deputy(
    zero: FollowUp, ben: User, dag: User, as_ben: Client
) -> None:
    away(dag, ben)
    as_ben.post(address("owner-assign", zero), {"owner": dag.pk})
    zero.refresh_from_db()
    assert zero.owner == ben
    assert zero.events.filter(name=FollowUpEvent.Name.ASSIGNED).count() == 1


def test_who_has_not_joined_cannot_be_chosen(zero: FollowUp, ada: User, as_ben: Client) -> None:
    person = invite(ada)
    assert as_ben.post(address("owner-assign", zero), {"owner": person.pk}).status_code == 422


def test_the_story_says_why(zero: FollowUp, ben: User, siri: User, as_ben: Client) -> None:
    away(ben, siri)
    hand_over(clock.now())
    assert "Siri Prøve: Ben Prøve er borte" in as_ben.get(address("detail", zero)).content.decode()
