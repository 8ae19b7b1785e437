"""Each page of a respondent in each look: axe-core finds nothing, targets are large, nothing sticks out."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from customers.models import Company
from tests.browser.respondents import (
    answer_of,
    answered_low,
    checked,
    expired,
    fullest_survey,
    invited,
    opted_out,
    said_not_solved,
    way_out,
)

AXE = Path(settings.BASE_DIR) / "node_modules/axe-core/axe.min.js"
WIDTHS = (320, 1280)
LOOKS: dict[str, tuple[Literal["light", "dark"], Literal["active", "none"]]] = {
    "light": ("light", "none"),
    "dark": ("dark", "none"),
    "forced-colors": ("light", "active"),
}
# target-size is off unless asked for.
RUN = """async () => (await axe.run({rules: {'target-size': {enabled: true}}})).violations.map(
    found => found.id + ': ' + found.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | '))"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# A box or button is as large as the label that one can press; a link within a sentence is text.
SMALL = """[...document.querySelectorAll(
        'input:not([type=hidden]), select, textarea, button, .links a, .button')]
    .filter(control => !control.closest('.vh'))
    .map(control => control.closest('label') ?? control)
    .filter(control => control.checkVisibility())
    .map(control => [control.outerHTML.slice(0, 120), control.getBoundingClientRect()])
    .filter(([, box]) => box.width < 44 || box.height < 44)
    .map(([html, box]) => `${html} ${box.width} x ${box.height}`)"""
LOOK_OF_9 = """() => {
    const of = (id, pseudo) => getComputedStyle(document.querySelector(`#score-${id} + span`), pseudo);
    return {ring: parseFloat(of(9).outlineWidth), edge: parseFloat(of(9).borderTopWidth),
            thin: parseFloat(of(5).borderTopWidth), tick: of(9, '::after').content}}"""

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@cache
def axe() -> str:
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    scheme, forced = LOOKS[request.param]
    context = chromium.new_context(color_scheme=scheme, forced_colors=forced)
    yield context.new_page()
    context.close()


@pytest.fixture
def pages(fjord: Company, language: str) -> dict[str, str]:
    survey = fullest_survey()
    landing = answer_of(invited(survey, fjord, language))
    answered = answered_low(survey, fjord, language).token
    check = answer_of(checked(fjord, language))
    not_solved = said_not_solved(fjord, language).token
    return {
        "landing": landing,
        "preselected": f"{landing}?s=3",
        "error": f"{landing}?s=none",
        "thanks": reverse("pages:thanks", args=[answered]),
        "status": reverse("pages:status", args=[answered]),
        "changing": reverse("surveys:answer", args=[answered]),
        "recovery": check,
        "recovery preselected": f"{check}?solved=no",
        "recovery error": f"{check}?s=4",
        "recovery thanks": reverse("pages:thanks", args=[not_solved]),
        "recovery status": reverse("pages:status", args=[not_solved]),
        "expired": answer_of(expired(survey, fjord, language)),
        "unsubscribe": way_out(survey, fjord, language),
        "opted out": opted_out(survey, fjord, language),
    }


def test_every_page(look: Page, pages: dict[str, str], live_server: LiveServer, language: str) -> None:
    wrong: list[str] = []
    for name, path in pages.items():
        look.goto(live_server.url + path)
        if name.endswith("error"):
            look.click("button.send")
            assert look.title().startswith({"nb": "Feil:", "en": "Error:"}[language])
        assert look.locator("html").get_attribute("lang") == language, name
        assert look.evaluate("document.scripts.length") == 0, name
        look.evaluate(axe())
        for width in WIDTHS:
            look.set_viewport_size({"width": width, "height": 800})
            wrong += [f"{name} {width}: {found}" for found in problems(look)]
    assert wrong == []


def problems(page: Page) -> list[str]:
    found = [f"too small: {control}" for control in page.evaluate(SMALL)]
    if sideways := page.evaluate(SIDEWAYS):
        found.append(f"scrolls sideways by {sideways} px")
    return [*found, *page.evaluate(RUN)]


def test_scale_focus_and_prompts(chromium: Browser, live_server: LiveServer, fjord: Company) -> None:
    page = chromium.new_page()
    page.goto(live_server.url + answer_of(invited(fullest_survey(), fjord, "nb")))
    rows = {width: cells_beside_each_other(page, width) for width in (320, 559, 560, 1280)}
    said = [page.inner_text("label[for=comment]")]
    for score in (3, 7, 10):
        page.locator(f"#score-{score}").check(force=True)
        said.append(page.inner_text("label[for=comment]"))
    page.keyboard.press("ArrowLeft")
    style = page.evaluate(LOOK_OF_9)
    page.close()

    assert rows == {320: 6, 559: 6, 560: 11, 1280: 11}
    usual = "Hva er den viktigste grunnen?"
    assert said == [usual, "Hva gikk galt?", usual, "Hva gjorde vi bra?"]
    # A thick ring; and besides the colour a thick edge and a tick.
    assert style["ring"] >= 3
    assert style["edge"] > style["thin"]
    assert "✓" in style["tick"]


def cells_beside_each_other(page: Page, width: int) -> int:
    page.set_viewport_size({"width": width, "height": 800})
    tops = page.evaluate("[...document.querySelectorAll('.cell')].map(c => c.getBoundingClientRect().top)")
    assert len(tops) == 11
    return int(tops.count(tops[0]))
