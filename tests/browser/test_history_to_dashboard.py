"""A file of old answers goes in through the browser, and the overview shows the score of each market."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from customers.actions.imports.advance_imports import advance_imports
from customers.models import User
from npsapp.lib import clock
from surveys.models import Response
from tests.factories import PASSWORD
from tests.surveys.imports.history import by_hand, history, write

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROWS = 240


@pytest.fixture
def siri(siri: User, language: str) -> User:
    siri.language = language
    siri.save()
    return siri


def test_from_a_file_to_the_score_of_each_market(
    page: Page, live_server: LiveServer, siri: User, tmp_path: Path
) -> None:
    rows = history(ROWS, seed=11)
    headings = ("Dato", "Marked", "Hva svarte de?", "Navn", "Kommentar", "Produkt")
    file = write(tmp_path / "svar.csv", [*rows, ("31-01-2019", "Nord", "ti", "", "", "")], headings)
    sign_in(page, live_server.url, siri)

    upload(page, live_server.url, file)
    expect(page.locator("#id_column-0")).to_have_value("answered_at")
    expect(page.locator("#id_column-1")).to_have_value("market")
    page.locator("#id_column-2").select_option("score")
    page.locator('form[action$="/columns/"] button[type="submit"]').click()
    let_the_worker_work(page)
    expect(page.locator(".import-counts")).to_contain_text(str(ROWS))
    expect(page.locator("main")).to_contain_text("ti")
    assert Response.objects.count() == 0
    page.locator('form[action$="/run/"] button[type="submit"]').click()
    let_the_worker_work(page)
    assert Response.objects.count() == ROWS

    page.goto(f"{live_server.url}/?period=all")
    table = page.locator("table.breakdown tbody")
    for market, (count, nps) in by_hand(rows, lambda row: row[1]).items():
        if market:
            row = table.locator("tr", has=page.locator("th", has_text=re.compile(f"^\\s*{market}\\s*$")))
            expect(row.locator(".breakdown-answers")).to_contain_text(str(count))
            expect(row.locator(".breakdown-score")).to_have_text(spoken(nps))
    table.locator("a", has_text="Sverige").click()
    expect(page.locator("table.breakdown tbody tr")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def sign_in(page: Page, base: str, person: User) -> None:
    page.goto(f"{base}/")
    page.locator('input[name="login"]').fill(person.email)
    page.locator('input[name="password"]').fill(PASSWORD)
    page.locator('main form button[type="submit"]').click()
    expect(page.locator("table.breakdown, #breakdown")).to_be_visible()


def upload(page: Page, base: str, file: Path) -> None:
    page.goto(f"{base}/settings/imports/new/")
    page.locator('input[name="kind"][value="responses"]').check()
    page.locator('input[type="file"]').set_input_files(file)
    page.locator('form[enctype] button[type="submit"]').click()
    page.wait_for_url(re.compile(r"/imports/\d+/$"))


def let_the_worker_work(page: Page) -> None:
    page.wait_for_load_state()
    advance_imports(clock.now())
    page.reload()


def spoken(nps: float) -> str:
    points = int(abs(nps) + 0.5)
    sign = "" if not points else "+" if nps > 0 else "−"
    return f"{sign}{points}"
