"""Ben is away for two days: his work goes to his deputy, who may do it; what is begun there stays there."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from customers.models import Company, Customer, User
from followups.models import FollowUp
from tests.browser.passing_time import DAY, HOUR, MINUTE, MONDAY, SIDEWAYS, at, sign_in, worker_at
from tests.factories import make_customer, make_follow_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WEDNESDAY = MONDAY + 2 * DAY
STANDS_IN = {
    "nb": "Dag Prøve er stedfortreder for Ben Prøve fra nå av",
    "en": "Dag Prøve stands in for Ben Prøve from now on",
}


@pytest.fixture(autouse=True)
def speakers(language: str, ben: User, dag: User) -> None:
    User.objects.filter(pk__in=[ben.pk, dag.pk]).update(language=language)
    ben.refresh_from_db()
    dag.refresh_from_db()


def test_the_deputy_takes_over(
    page: Page,
    live_server: LiveServer,
    settings: Settings,
    fjord: Company,
    kari: Customer,
    ben: User,
    dag: User,
    language: str,
) -> None:
    settings.BASE_URL = base = live_server.url
    with at(MONDAY):
        make_follow_up(2, kari, comment="Ingen ringte.")
        goes_away(page, base, ben, dag)
        expect(page.locator(".alert-success")).to_contain_text(STANDS_IN[language])
    mails = worker_at(MONDAY + MINUTE)
    assert "Kari Nordmann" in mails[dag.email]
    with at(MONDAY + HOUR):
        # Who answers meanwhile is his from the first moment.
        make_follow_up(3, make_customer("Ola Berg", company=fjord))
        works_on_it(page, base, dag)

    # Wednesday morning he is back; nothing moves by itself, and what comes now is his.
    worker_at(WEDNESDAY)
    with at(WEDNESDAY + HOUR):
        make_follow_up(4, make_customer("Nina Granli", company=fjord))
        hands_back(page, base, dag, ben)
        sign_in(page, base, ben, reverse("followups:queue"))
        expect(page.locator("main .row-link")).to_have_count(2)
        expect(page.locator("main")).to_contain_text("Nina Granli")
        expect(page.locator("main")).to_contain_text("Ola Berg")
    assert owner_of("Kari Nordmann") == dag


def goes_away(page: Page, base: str, ben: User, dag: User) -> None:
    sign_in(page, base, ben, reverse("customers:absence-add"))
    page.locator("[name=first_day]").fill(f"{MONDAY:%Y-%m-%d}")
    page.locator("[name=last_day]").fill(f"{MONDAY + DAY:%Y-%m-%d}")
    page.locator("[name=deputy]").select_option(str(dag.pk))
    assert page.evaluate(SIDEWAYS) == 0
    page.locator('main form button[type="submit"]').click()
    page.wait_for_url(f"{base}{reverse('customers:absences')}")


def works_on_it(page: Page, base: str, dag: User) -> None:
    """Both stand in Dag's own queue, and he logs the call with the one on top."""
    sign_in(page, base, dag, reverse("followups:queue"))
    expect(page.locator("main .row-link")).to_have_count(2)
    card = page.locator(".next")
    expect(card).to_contain_text("Kari Nordmann")
    card.locator(".outcome > summary").first.click()
    talked = card.locator("form >> visible=true")
    talked.locator("textarea").fill("Hun har ventet i to dager.")
    talked.locator("button").click()
    page.wait_for_load_state()
    kari = FollowUp.objects.get(customer__name="Kari Nordmann")
    assert (kari.owner, kari.state) == (dag, FollowUp.State.CONTACTED)
    assert kari.proofs.get().by == dag


def hands_back(page: Page, base: str, dag: User, ben: User) -> None:
    """One he has not begun; he may still act on it, for it is his until then, and no more after."""
    ola = FollowUp.objects.get(customer__name="Ola Berg")
    assert ola.owner == dag
    sign_in(page, base, dag, reverse("followups:detail", args=[ola.pk]))
    form = page.locator('form[action$="/owner/"]')
    page.locator("details.action", has=form).locator("summary").click()
    form.locator('select[name="owner"]').select_option(str(ben.pk))
    form.locator('button[type="submit"]').click()
    expect(page.locator(".alert-success")).to_contain_text("Ben Prøve")
    expect(page.locator(".actions-held")).to_have_count(0)
    assert owner_of("Ola Berg") == ben


def owner_of(customer: str) -> User:
    return FollowUp.objects.get(customer__name=customer).owner
