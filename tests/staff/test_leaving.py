"""Who leaves is out at once, whatever they had open; somebody always administers."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from customers.actions.change_person import PersonChange, change_person
from customers.actions.deactivate_person import NotOneself, deactivate_person
from customers.actions.keep_an_administrator import LastAdministrator
from customers.actions.reactivate_person import reactivate_person
from customers.models import ApiToken, Customer, Message, StaffInvitation, User
from customers.rules.roles import Role
from followups.actions.hand_over import hand_over
from followups.models import FollowUp
from npsapp.lib import clock
from tests.conftest import SignIn
from tests.factories import make_follow_up, make_user
from tests.staff.conftest import invite


def as_now(person: User, *roles: Role) -> PersonChange:
    return PersonChange(
        person.full_name, person.phone, person.language, person.zone, person.team, frozenset(map(str, roles))
    )


@pytest.mark.django_db
class TestLeaving:
    def test_sessions_and_tokens_are_dead_and_stay_dead(self, ada: User, sign_in: SignIn) -> None:
        other = make_user("eva", Role.ADMIN)
        client = sign_in(other)
        _token, secret = ApiToken.objects.issue("CRM", ApiToken.Scope.WRITE, other)
        assert client.get("/followups/").status_code == 200

        deactivate_person(other.pk, ada, clock.now())
        assert client.get("/followups/").status_code == 302
        assert ApiToken.objects.find(secret) is None

        reactivate_person(other.pk, ada, clock.now())
        assert client.get("/followups/").status_code == 302, "an old cookie opens nothing again"
        assert ApiToken.objects.find(secret) is None, "nor does an old token"

    def test_others_stay_signed_in(self, ada: User, ben: User, dag: User, sign_in: SignIn) -> None:
        client = sign_in(dag)
        deactivate_person(ben.pk, ada, clock.now())
        assert client.get("/followups/").status_code == 200

    def test_the_page_asks_with_the_name_and_the_work(
        self, kari: Customer, ada: User, ben: User, dag: User, sign_in: SignIn
    ) -> None:
        follow_up = make_follow_up(1, kari)
        client = sign_in(ada)
        path = f"/settings/staff/{ben.pk}/deactivation/"

        page = client.get(path)
        assert "Ben Prøve" in page.content.decode()
        assert (page.context["open"], page.context["companies"]) == (1, 1)
        ben.refresh_from_db()
        assert ben.is_active, "asking changes nothing"

        client.post(path)
        hand_over(clock.now())
        follow_up.refresh_from_db()
        assert follow_up.owner == dag
        person = client.get(f"/settings/staff/{ben.pk}/")
        assert [(who.name, who.count) for who in person.context["handed_over"]] == [("Dag Prøve", 1)]
        assert person.context["open"] == 0

    def test_the_worker_is_woken_to_hand_over(
        self,
        ada: User,
        ben: User,
        monkeypatch: pytest.MonkeyPatch,
        django_capture_on_commit_callbacks: object,
    ) -> None:
        woken: list[str] = []
        monkeypatch.setattr("followups.receivers.wake", woken.append)
        deactivate_person(ben.pk, ada, clock.now())
        assert woken == ["followups.hand_over"]

    def test_nobody_deactivates_themselves(self, ada: User, sign_in: SignIn) -> None:
        make_user("eva", Role.ADMIN)
        with pytest.raises(NotOneself):
            deactivate_person(ada.pk, ada, clock.now())
        sign_in(ada).post(f"/settings/staff/{ada.pk}/deactivation/")
        ada.refresh_from_db()
        assert ada.is_active

    def test_twice_is_once(self, ada: User, ben: User) -> None:
        deactivate_person(ben.pk, ada, clock.now())
        assert not deactivate_person(ben.pk, ada, clock.now()).is_active

    def test_an_invited_administrator_does_not_count(self, ada: User) -> None:
        invite(ada, role=Role.ADMIN)
        with pytest.raises(LastAdministrator):
            change_person(ada.pk, as_now(ada, Role.CX_LEAD), ada, clock.now())

    def test_the_last_administrator_keeps_the_role(self, ada: User, ben: User, sign_in: SignIn) -> None:
        form = {"full_name": "Ada Prøve", "roles": ["cx_lead"], "language": "nb", "zone": "Europe/Oslo"}
        response = sign_in(ada).post(f"/settings/staff/{ada.pk}/details/", form)

        assert response.status_code == 422
        assert User.objects.with_role(Role.ADMIN).get() == ada

    def test_who_joined_comes_back_with_the_old_password(self, ada: User, ben: User) -> None:
        deactivate_person(ben.pk, ada, clock.now())
        reactivate_person(ben.pk, ada, clock.now())

        ben.refresh_from_db()
        assert ben.is_active
        assert not StaffInvitation.objects.exists()

    def test_who_never_joined_is_invited_again(self, ada: User) -> None:
        person = invite(ada)
        deactivate_person(person.pk, ada, clock.now())
        assert not StaffInvitation.objects.open().exists()

        reactivate_person(person.pk, ada, clock.now())
        reactivate_person(person.pk, ada, clock.now())
        assert StaffInvitation.objects.open().count() == 1
        assert Message.objects.filter(staff=person).count() == 2

    def test_losing_a_role_ends_sessions_and_an_administrators_tokens(
        self, ada: User, sign_in: SignIn
    ) -> None:
        other = make_user("eva", Role.ADMIN, Role.CX_LEAD)
        client = sign_in(other)
        _token, secret = ApiToken.objects.issue("CRM", ApiToken.Scope.WRITE, other)

        change_person(other.pk, as_now(other, Role.ADMIN, Role.CX_LEAD), ada, clock.now())
        assert client.get("/followups/").status_code == 200, "nothing was lost"
        assert ApiToken.objects.find(secret) is not None

        change_person(other.pk, as_now(other, Role.CX_LEAD), ada, clock.now())
        assert client.get("/followups/").status_code == 302
        assert ApiToken.objects.find(secret) is None

    def test_who_is_invited_gets_no_follow_up(self, kari: Customer, ada: User, ben: User, dag: User) -> None:
        make_follow_up(3, make_customer_of(dag))
        invite(ada)
        deactivate_person(ben.pk, ada, clock.now())

        assert make_follow_up(2, kari).owner == dag, "though the invited one has fewer"


def make_customer_of(person: User) -> Customer:
    return Customer.objects.create(name="Per", email="per@fjord.example", account_manager=person)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["deactivate", "take the role"])
def test_two_administrators_removing_each_other_leave_one(way: str) -> None:
    pairs = make_user("ada", Role.ADMIN), make_user("eva", Role.ADMIN)
    ready = Barrier(2)

    def remove(number: int) -> str:
        other, me = pairs[number], pairs[1 - number]
        try:
            ready.wait()
            if way == "deactivate":
                deactivate_person(other.pk, me, clock.now())
            else:
                change_person(other.pk, as_now(other, Role.CX_STAFF), me, clock.now())
        except LastAdministrator:
            return "refused"
        finally:
            connection.close()
        return "removed"

    with ThreadPoolExecutor(2) as threads:
        outcomes = sorted(threads.map(remove, range(2)))

    assert outcomes == ["refused", "removed"]
    assert User.objects.with_role(Role.ADMIN).count() == 1


@pytest.mark.django_db
def test_a_deactivated_person_cannot_sign_in(ada: User, ben: User, sign_in: SignIn) -> None:
    deactivate_person(ben.pk, ada, clock.now())
    client = Client()
    client.post("/accounts/login/", {"login": ben.email, "password": "en-lang-og-god-setning"})
    assert client.get("/followups/").status_code == 302
    assert FollowUp.objects.count() == 0
