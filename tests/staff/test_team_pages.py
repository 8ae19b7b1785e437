"""Teams are added, renamed, emptied and deleted."""

import pytest

from customers.models import Team, User
from tests.conftest import SignIn
from tests.staff.conftest import make_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(ben: User) -> Team:
    return make_team("Vest", ben)


class TestTeams:
    def test_added_renamed_deleted(self, ada: User, sign_in: SignIn) -> None:
        client = sign_in(ada)
        client.post("/settings/teams/new/", {"name": "Nord"})
        team = Team.objects.get(name="Nord")
        client.post(f"/settings/teams/{team.pk}/name/", {"name": "Nordvest"})
        team.refresh_from_db()
        assert team.name == "Nordvest"
        client.post(f"/settings/teams/{team.pk}/deletion/")
        assert not Team.objects.filter(pk=team.pk).exists()

    def test_no_name_twice_in_any_case(self, ada: User, team: Team, sign_in: SignIn) -> None:
        client = sign_in(ada)
        other = make_team("Nord")
        assert client.post("/settings/teams/new/", {"name": "VEST"}).status_code == 422
        assert client.post(f"/settings/teams/{other.pk}/name/", {"name": "vest"}).status_code == 422
        assert client.post(f"/settings/teams/{team.pk}/name/", {"name": "VEST"}).status_code == 302

    def test_one_with_members_stays_until_they_have_moved(
        self, ada: User, ben: User, team: Team, sign_in: SignIn
    ) -> None:
        User.objects.filter(pk=ben.pk).update(is_active=False)  # who left is still in it
        client, other = sign_in(ada), make_team("Nord")
        client.post(f"/settings/teams/{team.pk}/deletion/")
        assert Team.objects.filter(pk=team.pk).exists()

        assert client.post(f"/settings/teams/{team.pk}/members/", {"to": team.pk}).status_code == 422
        client.post(f"/settings/teams/{team.pk}/members/", {"to": other.pk})
        ben.refresh_from_db()
        assert ben.team == other
        client.post(f"/settings/teams/{team.pk}/deletion/")
        assert not Team.objects.filter(pk=team.pk).exists()
