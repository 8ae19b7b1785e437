"""Every page of people and the organisation works, refuses who may not, wrong methods and unknown ids."""

import pytest
from django.test import Client

from customers.models import Team, User
from tests.conftest import SignIn
from tests.staff.conftest import make_team

pytestmark = pytest.mark.django_db
NONE_SUCH = 10**6
BUDGET = 12

ADMIN_READS = (
    "/settings/organisation/",
    "/settings/staff/",
    "/settings/staff/invitation/",
    "/settings/staff/invitations/",
    "/settings/staff/{person}/",
    "/settings/staff/{person}/details/",
    "/settings/staff/{person}/deactivation/",
    "/settings/teams/",
    "/settings/teams/{team}/",
    "/settings/tokens/",
)
ADMIN_POSTS = (
    "/settings/staff/{person}/invitation/",
    "/settings/staff/{person}/reactivation/",
    "/settings/teams/new/",
    "/settings/teams/{team}/name/",
    "/settings/teams/{team}/members/",
    "/settings/teams/{team}/deletion/",
    "/settings/tokens/new/",
    "/settings/tokens/1/revocation/",
)
FOR_ALL = ("/settings/me/", "/settings/absences/", "/settings/absences/new/")
READ_ONLY = (
    "/settings/tokens/",
    "/settings/staff/",
    "/settings/staff/{person}/",
    "/settings/teams/",
    "/settings/teams/{team}/",
)


@pytest.fixture
def team(ben: User) -> Team:
    return make_team("Vest", ben)


def at(path: str, person: User, team: Team) -> str:
    return path.format(person=person.pk, team=team.pk)


@pytest.mark.parametrize("path", ADMIN_READS)
def test_an_administrator_reads(path: str, ada: User, ben: User, team: Team, sign_in: SignIn) -> None:
    assert sign_in(ada).get(at(path, ben, team)).status_code == 200


@pytest.mark.parametrize("who", ["cleo", "siri", "ben"])
@pytest.mark.parametrize("path", ADMIN_READS + ADMIN_POSTS)
def test_others_do_not(
    path: str, who: str, ben: User, team: Team, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    client = sign_in(request.getfixturevalue(who))
    asked, other = (client.get, client.post) if path in ADMIN_READS else (client.post, client.get)
    assert asked(at(path, ben, team)).status_code == 403
    assert other(at(path, ben, team)).status_code in (403, 405)


@pytest.mark.parametrize("who", ["ada", "cleo", "siri", "ben"])
@pytest.mark.parametrize("path", FOR_ALL)
def test_everybody_reads(path: str, who: str, sign_in: SignIn, request: pytest.FixtureRequest) -> None:
    assert sign_in(request.getfixturevalue(who)).get(path).status_code == 200


@pytest.mark.parametrize("path", ADMIN_READS + ADMIN_POSTS + FOR_ALL)
def test_a_stranger_is_sent_to_sign_in(path: str, ben: User, team: Team) -> None:
    response = Client().post(at(path, ben, team))
    assert response["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("path", ADMIN_POSTS)
def test_a_change_needs_post(path: str, ada: User, ben: User, team: Team, sign_in: SignIn) -> None:
    assert sign_in(ada).get(at(path, ben, team)).status_code == 405


@pytest.mark.parametrize("path", READ_ONLY)
def test_what_is_read_takes_no_post(path: str, ada: User, ben: User, team: Team, sign_in: SignIn) -> None:
    assert sign_in(ada).post(at(path, ben, team)).status_code == 405


@pytest.mark.parametrize("path", [path for path in ADMIN_READS + ADMIN_POSTS if "{" in path])
def test_an_unknown_one_is_not_found(path: str, ada: User, sign_in: SignIn) -> None:
    client = sign_in(ada)
    method = client.post if path in ADMIN_POSTS else client.get
    assert method(path.format(person=NONE_SUCH, team=NONE_SUCH)).status_code == 404


def test_the_settings_are_linked_for_who_may_open_them(ada: User, ben: User, sign_in: SignIn) -> None:
    assert 'href="/settings/organisation/"' in sign_in(ada).get("/settings/absences/").content.decode()
    page = sign_in(ben).get("/settings/absences/").content.decode()
    assert 'href="/settings/organisation/"' not in page
    assert 'href="/settings/absences/"' in page
    assert 'href="/settings/me/"' in page
