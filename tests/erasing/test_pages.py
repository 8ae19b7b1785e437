"""Export and erase on the customer's page: for lead and administrator, asked with the name, done by POST."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.test import Client

from customers.actions.erase_customer import erase_customer
from customers.models import Customer, CustomerExport, DataExport, ErasureLog, User
from npsapp.lib import clock
from tests.conftest import SignIn
from tests.erasing.conftest import EMAIL, NAME, SAID

pytestmark = pytest.mark.django_db


def erasure(customer: Customer) -> str:
    return f"/customers/{customer.pk}/erasure/"


def exports(customer: Customer) -> str:
    return f"/customers/{customer.pk}/exports/"


@pytest.mark.parametrize("page", [erasure, exports])
@pytest.mark.parametrize("role", ["ben", "siri"])
def test_others_are_refused(
    page: object, role: str, solveig: Customer, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    client = sign_in(request.getfixturevalue(role))
    for method in (client.get, client.post):
        assert method(page(solveig), {"name": NAME}).status_code == 403  # type: ignore[operator]
    assert not ErasureLog.objects.exists()
    assert not CustomerExport.objects.exists()
    assert erasure(solveig) not in client.get(f"/customers/{solveig.pk}/").text


@pytest.mark.parametrize("page", ["erasure", "exports"])
def test_an_unknown_customer_and_wrong_methods(
    page: str, solveig: Customer, ada: User, sign_in: SignIn
) -> None:
    client = sign_in(ada)
    assert client.get(f"/customers/999999/{page}/").status_code == 404
    assert client.delete(f"/customers/{solveig.pk}/{page}/").status_code == 405


def test_it_says_what_goes_and_what_stays(solveig: Customer, cleo: User, sign_in: SignIn) -> None:
    page = sign_in(cleo).get(erasure(solveig))
    assert NAME in page.text
    assert "<strong>" in page.text
    assert not ErasureLog.objects.exists()


@pytest.mark.parametrize("typed", ["", "Solveig", "Kari Nordmann", "x" * 300])
def test_without_the_name_nothing_goes(typed: str, solveig: Customer, cleo: User, sign_in: SignIn) -> None:
    assert sign_in(cleo).post(erasure(solveig), {"name": typed}).status_code == 422
    assert Customer.objects.get(pk=solveig.pk).email == EMAIL


def test_with_the_name_all_goes_once(solveig: Customer, cleo: User, sign_in: SignIn) -> None:
    client = sign_in(cleo)
    assert client.post(erasure(solveig), {"name": f" {NAME.lower()} "}).status_code == 302
    # A double click, or another tab.
    assert client.post(erasure(solveig), {"name": NAME}).status_code == 404
    assert ErasureLog.objects.get().by == cleo
    page = client.get(f"/customers/{solveig.pk}/")
    assert page.status_code == 200
    assert 'id="erased"' in page.text
    assert SAID not in page.text
    assert "/erasure/" not in page.text


def test_a_mail_on_its_way_is_said(solveig: Customer, cleo: User, sign_in: SignIn) -> None:
    solveig.messages.filter(direction="out").update(state="sending", lease_until=clock.now())
    assert sign_in(cleo).post(erasure(solveig), {"name": NAME}).status_code == 422
    assert not ErasureLog.objects.exists()


@pytest.mark.parametrize(
    "address",
    ["edit/", "opt-out/", "consent/", "block/", "phone-answer/", "exports/", "asking/"],
)
def test_nothing_more_is_done_with_the_erased(
    address: str, solveig: Customer, ada: User, sign_in: SignIn
) -> None:
    client = sign_in(ada)
    client.post(erasure(solveig), {"name": NAME})
    answers = [
        client.get(f"/customers/{solveig.pk}/{address}").status_code,
        client.post(f"/customers/{solveig.pk}/{address}").status_code,
    ]
    assert set(answers) <= {404, 405}, answers


def test_lists_and_search_leave_them_out(solveig: Customer, ada: User, sign_in: SignIn) -> None:
    client = sign_in(ada)
    client.post(erasure(solveig), {"name": NAME})
    link = f"/customers/{solveig.pk}/"
    assert link not in client.get("/customers/").text
    # What they answered still stands among the answers, and in the ledger.
    for page in ("/responses/", "/followups/ledger/", "/messages/", "/followups/"):
        assert client.get(page).status_code == 200, page
    assert link in client.get("/responses/").text


def made(client: Client, customer: Customer) -> CustomerExport:
    assert client.post(exports(customer)).status_code == 302
    return CustomerExport.objects.latest("pk")


def test_an_export_holds_all_and_is_logged(solveig: Customer, cleo: User, sign_in: SignIn) -> None:
    client = sign_in(cleo)
    export = made(client, solveig)
    file = client.get(f"{exports(solveig)}{export.pk}/")
    assert file["Cache-Control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(file.content)) as packed:
        told = json.loads(packed.read("customer.json"))
    assert told["customer"][0]["email"] == EMAIL
    assert told["answers"][0]["score"] == 2
    for table in ("events_of_follow_ups", "versions_of_answers", "interactions", "consents"):
        assert SAID in json.dumps(told[table]), table
    for table in ("messages_sent", "blocks", "tasks", "proofs"):
        assert told[table], table
    assert "link_digest" not in told["invitations"][0]
    log = DataExport.objects.latest("pk")
    assert (log.user, log.list, log.query) == (cleo, "customer", f"customer={solveig.pk}")


def test_only_whoever_made_it_fetches_it(solveig: Customer, cleo: User, ada: User, sign_in: SignIn) -> None:
    export = made(sign_in(cleo), solveig)
    address = f"{exports(solveig)}{export.pk}/"
    assert sign_in(ada).get(address).status_code == 404
    assert address not in sign_in(ada).get(exports(solveig)).text
    assert sign_in(cleo).post(address).status_code == 405


def test_it_is_gone_after_some_days(solveig: Customer, cleo: User, sign_in: SignIn, settings: object) -> None:
    client = sign_in(cleo)
    export = made(client, solveig)
    CustomerExport.objects.update(at=clock.now() - timedelta(days=7, minutes=1))
    assert client.get(f"{exports(solveig)}{export.pk}/").status_code == 404
    settings.EXPORT_DAYS = 0  # type: ignore[attr-defined]
    assert client.get(f"{exports(solveig)}{export.pk}/").status_code == 200


def test_erasing_takes_exports_with_it(solveig: Customer, cleo: User, sign_in: SignIn) -> None:
    client = sign_in(cleo)
    made(client, solveig)
    client.post(erasure(solveig), {"name": NAME})
    assert not CustomerExport.objects.exists()


def test_nobody_acts_on_what_is_left(solveig: Customer, ada: User, sign_in: SignIn) -> None:
    client = sign_in(ada)
    interaction, follow_up = solveig.interactions.get(), solveig.follow_ups.get()
    solveig.interactions.update(state="open", closed_at=None)
    client.post(erasure(solveig), {"name": NAME})
    interaction.refresh_from_db()
    assert interaction.state == "closed"
    page = f"/customers/interactions/{interaction.pk}/"
    assert client.get(page).status_code == 200
    for address in ("closure/", "closure/reopen/"):
        assert client.post(page + address).status_code == 403
    assert client.get(f"/followups/{follow_up.pk}/").status_code == 200
    assert client.post(f"/followups/{follow_up.pk}/closure/reopen/").status_code == 403
    message = solveig.messages.latest("pk")
    assert client.get(f"/messages/{message.pk}/").status_code == 200
    assert client.post(f"/messages/{message.pk}/retry/").status_code in (302, 403)
    assert not solveig.messages.filter(state="queued").exists()


def test_a_link_in_an_old_mail_opens_nothing(solveig: Customer, ada: User, client: Client) -> None:
    invitation = solveig.invitations.get()
    assert client.get(f"/s/{invitation.token}/").status_code == 200
    erase_customer(solveig.pk, ada, clock.now())
    assert client.get(f"/s/{invitation.token}/").status_code == 404
