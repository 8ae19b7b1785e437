"""The list of staff, one of them, and oneself."""

import html
from dataclasses import replace

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from customers.actions.change_person import PersonChange, change_person
from customers.forms.person_forms import ProfileForm
from customers.models import Team, User
from customers.rules.roles import Role
from npsapp.lib import clock
from tests.conftest import SignIn
from tests.factories import make_customer, make_follow_up, make_user
from tests.staff.conftest import away, invite, make_team

pytestmark = pytest.mark.django_db
BUDGET = 12


@pytest.fixture
def team(ben: User) -> Team:
    return make_team("Vest", ben)


class TestList:
    def test_state_team_roles_load_and_absence(
        self, ada: User, ben: User, siri: User, team: Team, sign_in: SignIn
    ) -> None:
        make_follow_up(2, make_customer(account_manager=ben))
        invite(ada)
        User.objects.filter(pk=make_user("gone").pk).update(is_active=False)
        away(ada, siri)

        rows = sign_in(ada).get("/settings/staff/").context["table"].rows

        assert [(row.line.name, row.line.state, row.line.team, row.open_count) for row in rows] == [
            ("Ada Prøve", "active", "", 0),
            ("Ben Prøve", "active", "Vest", 1),
            ("Gone Prøve", "deactivated", "", 0),
            ("Nils Ny", "invited", "", 0),
            ("Siri Prøve", "active", "", 0),
        ]
        assert "Siri Prøve" in rows[0].line.away

    @pytest.mark.parametrize(
        ("query", "names"),
        [
            ("role=account_manager", ["Ben", "Nils"]),
            ("state=invited", ["Nils"]),
            ("state=active&role=account_manager", ["Ben"]),
            ("q=ben", ["Ben"]),
            ("q=NILS@", ["Nils"]),
            ("team={team}", ["Ben"]),
            ("team=999", ["Ada", "Ben", "Nils"]),
            ("state=nonsense&role=nonsense", ["Ada", "Ben", "Nils"]),
            ("sort=-name", ["Nils", "Ben", "Ada"]),
            ("sort=open", ["Nils", "Ben", "Ada"]),
            ("sort=nonsense&page=nonsense", ["Ada", "Ben", "Nils"]),
        ],
    )
    def test_narrowed_and_sorted(
        self, query: str, names: list[str], ada: User, ben: User, team: Team, sign_in: SignIn
    ) -> None:
        invite(ada)
        rows = sign_in(ada).get(f"/settings/staff/?{query.format(team=team.pk)}").context["table"].rows
        assert [row.line.name.split()[0] for row in rows] == names

    def test_norwegian_order(self, ada: User, sign_in: SignIn) -> None:
        for name in ("Åse", "Ærlend", "Østen", "zoe"):
            make_user(name, email=f"{ord(name[0])}@nordavind.example", full_name=name)
        rows = sign_in(ada).get("/settings/staff/").context["table"].rows
        assert [row.line.name for row in rows][1:] == ["zoe", "Ærlend", "Østen", "Åse"]

    @pytest.mark.parametrize("many", [1, 20])
    def test_budget(
        self, many: int, ada: User, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        people = [make_user(f"p{n}", Role.ACCOUNT_MANAGER) for n in range(many)]
        for person in people:
            away(person, ada)
        client = sign_in(ada)
        with django_assert_max_num_queries(BUDGET):
            client.get("/settings/staff/")
        with django_assert_max_num_queries(BUDGET):
            client.get("/settings/absences/")

    @pytest.mark.parametrize("many", [1, 20])
    def test_budget_of_teams(
        self, many: int, ada: User, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        teams = [make_team(f"Team {n}", make_user(f"p{n}")) for n in range(many)]
        for n in range(many):
            make_user(f"q{n}", team=teams[0])
        client = sign_in(ada)
        with django_assert_max_num_queries(BUDGET):
            client.get("/settings/teams/")
        with django_assert_max_num_queries(BUDGET):
            client.get(f"/settings/teams/{teams[0].pk}/")


class TestProfile:
    def test_everybody_changes_their_own(self, ben: User, sign_in: SignIn) -> None:
        form = {"full_name": "Ben Berg", "phone": "1", "language": "en", "zone": "America/Lima"}
        response = sign_in(ben).post("/settings/me/", form | seen_by(ben), follow=True)
        ben.refresh_from_db()
        assert (ben.full_name, ben.phone, ben.language, ben.zone) == tuple(form.values())
        assert "Your profile is stored." in response.content.decode()

    def test_nothing_else(self, ben: User, sign_in: SignIn) -> None:
        form = {
            "full_name": "Ben",
            "language": "nb",
            "zone": "UTC",
            "email": "x@y.example",
            "is_superuser": "on",
        }
        sign_in(ben).post("/settings/me/", form | seen_by(ben))
        ben.refresh_from_db()
        assert (ben.full_name, ben.email, ben.is_superuser) == ("Ben", "ben@nordavind.example", False)

    @pytest.mark.parametrize(("field", "value"), [("full_name", ""), ("full_name", "a\nb"), ("zone", "x")])
    def test_refused_it_shows_who_one_is(self, field: str, value: str, ben: User, sign_in: SignIn) -> None:
        form = {"full_name": "Ben", "language": "nb", "zone": "UTC", field: value}
        response = sign_in(ben).post("/settings/me/", form)
        assert response.status_code == 422
        assert "<strong>Ben Prøve</strong>" in response.content.decode()

    def test_a_stale_tab_writes_over_nothing_unasked(self, ben: User, sign_in: SignIn) -> None:
        client = sign_in(ben)
        page = client.get("/settings/me/").context["form"]
        stale = {name: page[name].value() or "" for name in page.fields}
        # Signing in elsewhere writes into the row too, and changes nothing of the profile.
        User.objects.get_queryset().filter(pk=ben.pk).update(last_login=clock.now())
        assert client.post("/settings/me/", stale | {"phone": "+47 1"}).status_code == 302

        refused = client.post("/settings/me/", stale | {"phone": "+47 2", "weekly_digest": ""})

        assert refused.status_code == 409
        assert "<bdi>+47 1</bdi>" in refused.content.decode()
        decided = stale | {"phone": "+47 2", "seen": refused.context["form"]["seen"].value()}
        assert client.post("/settings/me/", decided).status_code == 302
        ben.refresh_from_db()
        assert ben.phone == "+47 2"


def seen_by(person: User) -> dict[str, str]:
    return {"seen": str(ProfileForm(instance=person).initial["seen"])}


class TestPerson:
    def test_changed(self, ada: User, ben: User, team: Team, sign_in: SignIn) -> None:
        form = {
            "full_name": "Ben Berg",
            "phone": "+47 1",
            "roles": ["cx_staff", "account_manager"],
            "team": "",
            "language": "en",
            "zone": "UTC",
            "seen": PersonChange.stored(ben).seen,
        }
        assert sign_in(ada).post(f"/settings/staff/{ben.pk}/details/", form).status_code == 302
        ben = User.objects.get(pk=ben.pk)
        assert (ben.full_name, ben.team, ben.roles) == (
            "Ben Berg",
            None,
            frozenset({"cx_staff", "account_manager"}),
        )

    def test_a_stale_tab_gives_no_role_back(self, ada: User, ben: User, sign_in: SignIn) -> None:
        client, path = sign_in(ada), f"/settings/staff/{ben.pk}/details/"
        page = client.get(path).context["form"]
        form = {name: page[name].value() or "" for name in page.fields}
        taken = replace(PersonChange.stored(ben), roles=frozenset({"cx_staff"}))
        change_person(ben.pk, taken, ada, clock.now())

        refused = client.post(path, {**form, "phone": "+47 1"})

        assert refused.status_code == 409
        words = html.unescape(refused.content.decode())
        assert "<bdi>CX-medarbeider</bdi>" in words
        ben = User.objects.get(pk=ben.pk)
        assert (ben.phone, ben.roles) == ("", frozenset({"cx_staff"}))

        again = refused.context["form"]
        typed = {name: again[name].value() or "" for name in again.fields}
        assert (typed["phone"], typed["roles"]) == ("+47 1", ["account_manager"])
        assert client.post(path, typed).status_code == 302, "sent again it is a decision"
        assert User.objects.get(pk=ben.pk).roles == frozenset({"account_manager"})

    def test_what_is_stored_already_is_no_clash(self, ada: User, ben: User, sign_in: SignIn) -> None:
        client, path = sign_in(ada), f"/settings/staff/{ben.pk}/details/"
        page = client.get(path).context["form"]
        form = {name: page[name].value() or "" for name in page.fields} | {"phone": "+47 1"}
        assert [client.post(path, form).status_code for _ in range(2)] == [302, 302]

    def test_without_a_role_it_is_refused(self, ada: User, ben: User, sign_in: SignIn) -> None:
        form = {"full_name": "Ben", "language": "en", "zone": "UTC"}
        assert sign_in(ada).post(f"/settings/staff/{ben.pk}/details/", form).status_code == 422
