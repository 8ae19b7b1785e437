"""Who we are: stored, previewed, and never able to break a mail."""

import pytest

from customers.forms.organisation_form import OrganisationForm
from customers.models import Organisation, User
from tests.conftest import SignIn

pytestmark = pytest.mark.django_db


class TestOrganisation:
    def form(self, **changed: object) -> dict[str, object]:
        return {
            "seen": OrganisationForm(instance=Organisation.objects.current()).initial["seen"],
            "name": "Nordavind",
            "zone": "Europe/Oslo",
            "country": "NO",
            "language": "nb",
            "phone": "+47 22 33 44 55",
            "phone_hours": "08.00–16.00",
            "address": "Vindveien 1, 0001 Oslo",
            "sender_name": "Nordavind kundeservice",
            "sender_address": "hei@nordavind.example",
            "reply_address": "svar@nordavind.example",
            **changed,
        }

    def test_it_is_stored(self, ada: User, sign_in: SignIn) -> None:
        assert sign_in(ada).post("/settings/organisation/", self.form()).status_code == 302
        organisation = Organisation.objects.current()
        assert organisation.sender_name == "Nordavind kundeservice"
        assert organisation.phone_hours == "08.00–16.00"

    def test_a_stale_tab_writes_over_nothing_unasked(self, ada: User, sign_in: SignIn) -> None:
        client, stale = sign_in(ada), self.form(phone="+47 1")
        Organisation.objects.update(phone="+47 22 00 00 00", language="en")

        refused = client.post("/settings/organisation/", stale)

        assert refused.status_code == 409
        words = refused.content.decode()
        assert "<bdi>+47 22 00 00 00</bdi>" in words
        assert "<bdi>Engelsk</bdi>" in words
        assert 'value="+47 1"' in words, "what was typed is kept"
        assert Organisation.objects.current().phone == "+47 22 00 00 00"

        decided = stale | {"seen": refused.context["form"]["seen"].value()}
        assert client.post("/settings/organisation/", decided).status_code == 302
        assert Organisation.objects.current().phone == "+47 1"

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("name", ""),
            ("name", "Nord\nBcc: x@y.example"),
            ("sender_name", "Nord\r\nBcc: x@y.example"),
            ("sender_name", "Nord\u2028vind"),
            ("sender_name", "x" * 101),
            ("sender_address", "hei@nordavind.example, x@y.example"),
            ("sender_address", '"hei hei"@nordavind.example'),
            ("sender_address", "hei@nordavind.example\nBcc: x@y.example"),
            ("reply_address", ""),
            ("phone", "22\n33"),
            ("address", "Vei 1\n0001 Oslo"),
            ("zone", "Europe/Atlantis"),
            ("zone", ""),
            ("country", ""),
            ("country", "Norge"),
            ("language", "xx"),
        ],
    )
    def test_what_could_break_a_header_is_refused(
        self, field: str, value: str, ada: User, sign_in: SignIn
    ) -> None:
        before = Organisation.objects.current().sender_name
        response = sign_in(ada).post("/settings/organisation/", self.form(**{field: value}))
        assert response.status_code == 422
        assert field in response.context["form"].errors
        assert Organisation.objects.current().sender_name == before

    def test_another_zone_is_asked_about_once(self, ada: User, sign_in: SignIn) -> None:
        client = sign_in(ada)
        response = client.post("/settings/organisation/", self.form(zone="Asia/Tokyo"))
        assert response.status_code == 422
        assert 'type="checkbox" name="zone_understood"' in response.content.decode()
        assert Organisation.objects.current().zone == "Europe/Oslo"

        understood = self.form(zone="Asia/Tokyo", zone_understood="on")
        assert client.post("/settings/organisation/", understood).status_code == 302
        assert Organisation.objects.current().zone == "Asia/Tokyo"

    def test_the_preview_reads_as_typed_and_stores_nothing(self, ada: User, sign_in: SignIn) -> None:
        form = self.form(sender_name="Ola <x@y>", preview="1")
        response = sign_in(ada).post("/settings/organisation/", form)
        assert response.status_code == 200
        page = response.content.decode()
        assert "<strong>Ola &lt;x@y&gt;</strong> &lt;hei@nordavind.example&gt;" in page
        assert "<strong>Ada Prøve</strong> &lt;hei@nordavind.example&gt;" in page
        assert Organisation.objects.current().sender_name != "Ola <x@y>"

    def test_a_refused_sender_is_not_previewed(self, ada: User, sign_in: SignIn) -> None:
        form = self.form(sender_name="Nord\nBcc: x@y.example", preview="1")
        response = sign_in(ada).post("/settings/organisation/", form)
        assert response.status_code == 422
        assert response.context["sender"].survey.name == Organisation.objects.current().sender_name
