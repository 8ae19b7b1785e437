"""39: the widget in a company's own page: shown there and nowhere else, by keyboard, without a cookie."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Frame, Page
from pytest_django.live_server_helper import LiveServer

from surveys.models import Response, Survey
from tests.open_doors.calling import open_survey

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# As strict as a site can be and still let the widget in.
POLICY = "default-src 'none'; script-src {ours}; frame-src {ours}"
PAGE = """<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>Fjord</title></head><body>
<main><h1>Fjord</h1><script src="{ours}/w/desk/widget.js" {more} async></script></main></body></html>"""
AXE = Path(settings.BASE_DIR) / "node_modules/axe-core/axe.min.js"
RUN = """async () => (await axe.run({rules: {'target-size': {enabled: true}}})).violations.map(
    found => found.id + ': ' + found.nodes.map(node => node.html).join(' | '))"""
SHADOW = "document.querySelector('div[lang]').shadowRoot"
SEEN = f"""() => {{ const root = {SHADOW}; return {{
    open: root.querySelector('dialog').open, focus: root.activeElement?.textContent ?? '',
    frames: root.querySelectorAll('iframe').length }} }}"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

Site = Callable[[str], str]


@cache
def axe() -> str:
    return AXE.read_text(encoding="utf-8")


@contextmanager
def company_site(ours: str, more: str = "") -> Iterator[str]:
    """A page of somebody else's on a port of its own, so an origin of its own."""

    class _Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", POLICY.format(ours=ours))
            self.end_headers()
            self.wfile.write(PAGE.format(ours=ours, more=more).encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), _Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def desk(db: None) -> Survey:
    return open_survey()


@pytest.fixture
def site(desk: Survey, live_server: LiveServer) -> Iterator[Site]:
    """Makes a site with the widget in it; the first one made is the one that may show it."""
    with ExitStack() as stack:

        def make(more: str = "") -> str:
            origin = stack.enter_context(company_site(live_server.url, more))
            desk.refresh_from_db()
            if not any("127.0.0.1" in each for each in desk.widget_origins):
                Survey.objects.filter(pk=desk.pk).update(widget_origins=[origin])
            return origin

        yield make


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(locale="nb", viewport={"width": 1024, "height": 800})
    yield context
    context.close()


def open_by_keyboard(page: Page, origin: str) -> None:
    page.goto(origin)
    page.get_by_role("button", name="Gi tilbakemelding").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def frame_of(page: Page, part: str) -> Frame:
    page.wait_for_function(f"() => {SHADOW}.querySelector('iframe')")
    for _try in range(100):
        found = next((frame for frame in page.frames if part in frame.url), None)
        if found is not None:
            return found
        page.wait_for_timeout(50)
    raise AssertionError([frame.url for frame in page.frames])


def test_39_an_answer_by_keyboard_on_the_companys_page(context: BrowserContext, site: Site) -> None:
    page = context.new_page()
    open_by_keyboard(page, site(""))
    assert page.evaluate(SEEN) == {"open": True, "focus": "Lukk", "frames": 1}
    frame = frame_of(page, "/w/desk/?lang=nb")
    frame.locator("#score-9").focus()
    page.keyboard.press("Space")
    page.wait_for_timeout(1200)
    frame.locator(".send").focus()
    page.keyboard.press("Enter")
    frame_of(page, "/thanks/").get_by_role("heading", name="Takk").wait_for()
    response = Response.objects.get()
    assert (response.score, response.channel, response.state) == (9, "widget", "confirmed")
    page.evaluate(f"{SHADOW}.querySelector('dialog button').focus()")
    page.keyboard.press("Escape")
    # The browser tells a dialog's closing in a task of its own, after `open` has become false.
    page.wait_for_function(f"() => !{SHADOW}.querySelector('iframe')")
    assert page.evaluate(SEEN) == {"open": False, "focus": "Gi tilbakemelding", "frames": 0}
    assert context.cookies() == []


def test_39_another_site_is_refused(context: BrowserContext, site: Site) -> None:
    site("")
    page, blocked = context.new_page(), []
    page.on("console", lambda said: blocked.append(said.text) if "frame-ancestors" in said.text else None)
    open_by_keyboard(page, site(""))
    for _try in range(60):
        if blocked:
            break
        page.wait_for_timeout(50)
    assert blocked


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_frame_or_around_it(
    chromium: Browser, site: Site, live_server: LiveServer, width: int, scheme: str
) -> None:
    looks: Literal["dark", "light"] = "dark" if scheme == "dark" else "light"
    context = chromium.new_context(
        locale="en", viewport={"width": width, "height": 800}, color_scheme=looks, bypass_csp=True
    )
    page = context.new_page()
    origin = site('data-lang="en"')
    page.goto(origin)
    page.get_by_role("button", name="Give feedback").click()
    frame_of(page, "/w/desk/?lang=en")
    page.add_script_tag(content=axe())
    found = page.evaluate(RUN)
    page.goto(f"{live_server.url}/w/desk/?lang=en")
    page.add_script_tag(content=axe())
    found += page.evaluate(RUN)
    assert page.evaluate(SIDEWAYS) <= 0
    context.close()
    assert found == []


def test_the_question_itself_where_the_line_stands(context: BrowserContext, site: Site) -> None:
    page = context.new_page()
    page.goto(site('data-mode="inline" data-lang="en" data-place="Shop" data-height="600"'))
    frame = frame_of(page, "/w/desk/?lang=en&src=Shop")
    frame.get_by_role("button", name="Send the answer").wait_for()
    assert page.evaluate(f"{SHADOW}.querySelector('iframe').title") == "Feedback"
    assert page.evaluate(f"{SHADOW}.querySelector('iframe').getBoundingClientRect().height") == 600
