"""L-02, L-03, L-07, 39: what the pages of open doors carry, and who may show them."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as config
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from customers.models import User
from surveys.models import Survey
from tests.conftest import SignIn
from tests.open_doors.calling import SITE, answer, open_survey

pytestmark = pytest.mark.django_db

ALLOWED = f"frame-ancestors {SITE}"
NONE = "frame-ancestors 'none'"


@pytest.fixture(autouse=True)
def desk(db: None) -> Survey:
    return open_survey()


def visit(client: Client, url: str) -> list[Any]:
    """Every page that one answer through this door can meet."""
    sent = answer(client, url, score="9")
    own = sent["Location"].split("thanks/")[0]
    return [
        client.get(url),
        client.head(url),
        client.post(url, {"score": "11"}),
        sent,
        client.get(sent["Location"]),
        client.get(own),
    ]


@pytest.mark.parametrize("url", ["/o/desk/", "/w/desk/", "/o/no/", "/w/no/"])
def test_L07_no_cookie_no_trace_no_script(client: Client, url: str) -> None:
    pages = visit(client, url) if "desk" in url else [client.get(url), client.post(url)]
    for page in pages:
        assert not page.cookies
        assert "Cookie" not in page.headers.get("Vary", "")
        assert page["Cache-Control"] == "no-store"
        assert page["Referrer-Policy"] == "no-referrer"
        assert page["X-Robots-Tag"] == "noindex"
        assert b"<script" not in page.content
        assert b" style=" not in page.content
        assert len(page.content) <= 30_000


def test_39_only_the_widgets_pages_may_be_framed_and_only_there(client: Client) -> None:
    for page in visit(client, "/w/desk/"):
        if page.status_code == 303:
            continue
        assert ALLOWED in page["Content-Security-Policy"].split("; ")
        assert "X-Frame-Options" not in page
    for page in visit(client, "/o/desk/"):
        assert NONE in page["Content-Security-Policy"].split("; ")
        assert page["X-Frame-Options"] == "DENY"


def test_39_without_a_site_nothing_may_be_framed(client: Client, desk: Survey) -> None:
    own = answer(client, "/w/desk/", score="9")["Location"]
    Survey.objects.filter(pk=desk.pk).update(widget_origins=[])
    for page in (client.get("/w/desk/"), client.get(own)):
        assert NONE in page["Content-Security-Policy"].split("; ")
        assert page["X-Frame-Options"] == "DENY"


def test_39_what_comes_in_place_of_the_question_is_framed_where_it_was(
    client: Client, settings: Settings
) -> None:
    """Else what was typed is gone from sight."""
    client.get("/w/desk/")
    client.get("/o/desk/")
    settings.RESPONDENT_RATE = 1
    for url, may in (("/w/desk/", ALLOWED), ("/o/desk/", NONE)):
        pages = [client.post(url, {"comment": "Hei"}) for _number in range(25)]
        assert pages[-1].status_code == 429
        assert may in pages[-1]["Content-Security-Policy"].split("; ")


def test_a_hall_before_one_poster_is_let_in(client: Client, settings: Settings) -> None:
    settings.RESPONDENT_LINK_RATE = 1
    assert {client.get("/o/desk/").status_code for _guest in range(60)} == {200}


def test_39_staff_pages_are_never_framed_by_others(cleo: User, sign_in: SignIn, desk: Survey) -> None:
    staff = sign_in(cleo)
    for url in ("/", "/responses/", "/surveys/", reverse("surveys:survey-doors", args=[desk.pk])):
        page = staff.get(url)
        assert SITE not in page["Content-Security-Policy"]
        assert page["X-Frame-Options"] == "DENY"


def test_the_script_is_small_cached_and_says_nothing_of_the_survey(client: Client) -> None:
    known, unknown = client.get("/w/desk/widget.js"), client.get("/w/no-such/widget.js")
    assert known.content == unknown.content
    assert len(known.content) <= 10_000
    assert known["Content-Type"].startswith("text/javascript")
    assert known["Cache-Control"] == "public, max-age=3600"
    assert known["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not known.cookies
    assert "Cookie" not in known.headers.get("Vary", "")
    again = client.get("/w/desk/widget.js", headers={"If-None-Match": known["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.post("/w/desk/widget.js").status_code == 405


def test_the_script_asks_for_nothing_but_its_frame() -> None:
    source = (Path(config.BASE_DIR) / "static/js/widget.js").read_text(encoding="utf-8")
    for word in ("fetch(", "XMLHttpRequest", "document.cookie", "Storage", "innerHTML", "eval", "import"):
        assert word not in source, word
