"""Everybody writes their own absences down, leads anybody's."""

import pytest

from customers.models import Absence, User
from tests.conftest import SignIn
from tests.staff.conftest import away, invite

pytestmark = pytest.mark.django_db
NONE_SUCH = 10**6


class TestAbsences:
    def form(self, deputy: User, /, **changed: object) -> dict[str, object]:
        return {
            "first_day": "2031-05-02",
            "last_day": "2031-05-09",
            "deputy": deputy.pk,
            "note": "",
            **changed,
        }

    def test_one_writes_down_ones_own(self, ben: User, siri: User, sign_in: SignIn) -> None:
        client = sign_in(ben)
        assert client.post("/settings/absences/new/", self.form(siri, note="Ferie")).status_code == 302
        absence = Absence.objects.get()
        assert (absence.person, absence.deputy, absence.created_by) == (ben, siri, ben)
        assert "Ferie" in client.get("/settings/absences/").content.decode()

    def test_nobody_elses(self, ben: User, siri: User, dag: User, sign_in: SignIn) -> None:
        client = sign_in(ben)
        client.post("/settings/absences/new/", self.form(siri, person=dag.pk))
        assert Absence.objects.get().person == ben, "what is not asked is not read"
        other = away(dag, siri)
        for path in (f"/settings/absences/{other.pk}/", f"/settings/absences/{other.pk}/end/"):
            assert client.post(path, self.form(siri)).status_code == 403
        assert client.get(f"/settings/absences/{other.pk}/").status_code == 403

    def test_a_lead_does_anybodys(self, cleo: User, ben: User, siri: User, sign_in: SignIn) -> None:
        client = sign_in(cleo)
        client.post("/settings/absences/new/", self.form(siri, person=ben.pk))
        absence = Absence.objects.get()
        assert (absence.person, absence.created_by) == (ben, cleo)
        client.post(f"/settings/absences/{absence.pk}/", self.form(siri, last_day="2031-05-20"))
        absence.refresh_from_db()
        assert (absence.person, absence.last_day.isoformat()) == (ben, "2031-05-20")

    @pytest.mark.parametrize(
        "changed",
        [
            {"last_day": "2031-05-01"},
            {"first_day": "2001-05-01", "last_day": "2001-05-09"},
            {"last_day": "2051-05-09"},
            {"first_day": ""},
            {"first_day": "i morgen"},
            {"deputy": ""},
            {"deputy": "999999"},
            {"note": "a\nb"},
            {"note": "x" * 201},
        ],
    )
    def test_what_cannot_be_is_refused(
        self, changed: dict[str, str], ben: User, siri: User, sign_in: SignIn
    ) -> None:
        response = sign_in(ben).post("/settings/absences/new/", self.form(siri, **changed))
        assert response.status_code == 422
        assert not Absence.objects.exists()

    def test_no_deputy_of_oneself_nor_anybody_not_in(
        self, ada: User, ben: User, siri: User, sign_in: SignIn
    ) -> None:
        client = sign_in(ben)
        User.objects.filter(pk=siri.pk).update(is_active=False)
        for deputy in (ben, siri, invite(ada)):
            assert client.post("/settings/absences/new/", self.form(deputy)).status_code == 422

    def test_overlapping_days_are_said(self, ben: User, siri: User, sign_in: SignIn) -> None:
        client = sign_in(ben)
        client.post("/settings/absences/new/", self.form(siri))
        response = client.post(
            "/settings/absences/new/", self.form(siri, first_day="2031-05-09", last_day="2031-05-12")
        )
        assert response.status_code == 422
        assert "2. mai" in response.content.decode()
        assert Absence.objects.count() == 1

    def test_dropped_before_it_begins_and_ended_when_back(
        self, ben: User, siri: User, sign_in: SignIn
    ) -> None:
        client = sign_in(ben)
        coming, now = away(ben, siri, 10, 12), away(ben, siri, -3, 3)
        client.post(f"/settings/absences/{coming.pk}/end/")
        assert not Absence.objects.filter(pk=coming.pk).exists()
        client.post(f"/settings/absences/{now.pk}/end/")
        now.refresh_from_db()
        assert (now.last_day - now.first_day).days == 2
        assert client.post(f"/settings/absences/{now.pk}/end/").status_code == 404, "it is over"
        assert client.post(f"/settings/absences/{NONE_SUCH}/end/").status_code == 404
        assert client.get(f"/settings/absences/{now.pk}/end/").status_code == 405

    def test_now_coming_past(self, ben: User, dag: User, siri: User, sign_in: SignIn) -> None:
        for days in ((-9, -5), (0, 2), (5, 6)):
            away(ben, siri, *days)
        away(siri, dag, 1, 5)
        page = sign_in(dag).get("/settings/absences/").context
        assert [len(page[part]) for part in ("now", "coming", "past")] == [1, 2, 1]
        assert [line.clash for line in page["coming"]] == [False, True]
        assert not any(line.can_change for line in page["now"])

    def test_the_page_says_who_really_stands_in(
        self, ben: User, dag: User, siri: User, sign_in: SignIn
    ) -> None:
        away(ben, siri)
        away(siri, dag)
        lines = {line.person: line for line in sign_in(ben).get("/settings/absences/").context["now"]}
        assert lines["Ben Prøve"].works == "Dag Prøve"
        assert lines["Siri Prøve"].works == ""
