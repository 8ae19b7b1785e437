"""A case long closed: the customer is in touch again, and whoever has that contact asks whether it held."""

import json
import re
from urllib.request import Request, urlopen

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from customers.models import ApiToken, Customer, CustomerAccess, Interaction, User
from followups.models import FollowUp
from tests.browser.passing_time import (
    DAY,
    HOUR,
    MINUTE,
    MONDAY,
    SIDEWAYS,
    at,
    open_bell,
    queue,
    sign_in,
    worker_at,
)
from tests.factories import make_follow_up
from tests.recovery.conftest import close

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

THURSDAY = MONDAY + 3 * DAY
NOTE = "Ruteren har virket siden mandag."
WORDS = {
    "nb": "Kari Nordmann har tatt kontakt igjen: spør om det holdt",
    "en": "Kari Nordmann is in touch again: ask whether it held",
}


@pytest.fixture
def dealt_with(kari: Customer, ben: User, dag: User, language: str) -> FollowUp:
    """Kari gave a 2 on Monday; Ben rang her and closed it, and the last step sleeps."""
    User.objects.filter(pk__in=[ben.pk, dag.pk]).update(language=language)
    with at(MONDAY):
        follow_up = make_follow_up(2, kari, comment="Tre purringer, ingen ringte.")
        close(follow_up, ben, MONDAY + HOUR)
    return follow_up


def test_who_has_the_next_contact_ticks_it_off(
    page: Page,
    live_server: LiveServer,
    settings: Settings,
    dealt_with: FollowUp,
    ada: User,
    ben: User,
    dag: User,
    language: str,
) -> None:
    settings.BASE_URL = base = live_server.url
    assert dealt_with.tasks.get(kind="next_contact").state == "asleep"
    with at(THURSDAY):
        tell_interaction(base, ada, dag)
    mails = worker_at(THURSDAY + MINUTE)
    assert WORDS[language] in mails[dag.email]
    assert WORDS[language] in mails[ben.email]
    with at(THURSDAY + 5 * MINUTE):
        sign_in(page, base, dag, reverse("followups:queue"))
        assert WORDS[language] in open_bell(page)
        found_in_the_queue(page, dealt_with)
        tick_off(page, dealt_with)
        page.goto(f"{base}{queue(group='woken')}")
        expect(page.locator(".work-list .row-link")).to_have_count(0)
    done = dealt_with.tasks.get(kind="next_contact")
    assert (done.state, done.note, done.settled_by) == ("done", NOTE, dag)
    # What he was let in for is done.
    assert not CustomerAccess.objects.filter(user=dag).exists()
    dealt_with.refresh_from_db()
    assert dealt_with.state == FollowUp.State.CLOSED


def tell_interaction(base: str, ada: User, dag: User) -> None:
    """As the help desk's own program does: Dag has just talked with Kari about something else."""
    _token, secret = ApiToken.objects.issue("Helpdesk", ApiToken.Scope.WRITE, ada)
    told = {
        "source": "helpdesk",
        "external_id": f"case-{dag.pk}",
        "kind": "call",
        "occurred_at": THURSDAY.isoformat(),
        "customer_email": "kari@fjord.example",
        "handled_by": dag.email,
        "text": "Spør om faktura.",
    }
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
    request = Request(f"{base}/api/v1/interactions", json.dumps(told).encode(), headers)  # noqa: S310  # our own server
    with urlopen(request) as answer:  # noqa: S310
        assert answer.status == 201
    assert Interaction.objects.latest("pk").handled_by == dag


def found_in_the_queue(page: Page, follow_up: FollowUp) -> None:
    """Among his own, though it is Ben's and closed; it opens on a phone as a page of its own."""
    page.locator('a.filter[href*="group=woken"]').click()
    rows = page.locator(".work-list .row-link")
    expect(rows).to_have_count(1)
    rows.click()
    page.wait_for_url(re.compile(f"/followups/{follow_up.pk}/$"))


def tick_off(page: Page, follow_up: FollowUp) -> None:
    """With what was said, what was done then, and what has happened since before his eyes."""
    main = page.locator("main")
    expect(main).to_contain_text("Tre purringer, ingen ringte.")
    expect(main).to_contain_text("Ny ruter montert, og fast kontaktperson.")
    expect(main).to_contain_text("Spør om faktura.")
    assert page.evaluate(SIDEWAYS) == 0
    step = page.locator(f"#task-{follow_up.tasks.get(kind='next_contact').pk}")
    step.locator("details.tick summary").first.click()
    step.locator("textarea").fill(NOTE)
    step.locator('form[action$="/done/"] button').click()
    expect(step).to_contain_text(NOTE)
