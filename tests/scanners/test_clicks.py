"""L-11: clicks are classified for statistics, tell nobody's address, and are forgotten after 30 days."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django.fixtures import Settings

from npsapp.lib import clock
from npsapp.lib.address_digest import address_digest
from surveys.actions.forget_clicks import forget_clicks
from surveys.models import Invitation, LinkClick
from surveys.rules.clicks import Opening, classify, is_prefetch
from surveys.rules.robots import is_robot
from tests.scanners.acting import BROWSER, HEADLESS, open_link
from tests.surveys.answering import url_of


@pytest.mark.parametrize(
    ("agent", "prefetch", "language", "scores", "kind", "sign"),
    [
        (BROWSER, False, True, 1, "human", ""),
        (BROWSER, False, True, 2, "human", ""),
        (BROWSER, False, True, 3, "scanner", "burst"),
        (BROWSER, True, True, 1, "scanner", "prefetch"),
        (BROWSER, False, False, 1, "unknown", ""),
        ("", False, False, 1, "unknown", ""),
        ("OurMailProgram/3", False, True, 1, "unknown", ""),
        (HEADLESS, False, True, 1, "scanner", "agent"),
        ("Mimecast-URL-Scanner", False, False, 1, "scanner", "agent"),
    ],
)
def test_the_classes(agent: str, prefetch: bool, language: bool, scores: int, kind: str, sign: str) -> None:
    found = classify(Opening(agent, prefetch, language, scores))
    assert (found.kind, found.sign) == (kind, sign)


@pytest.mark.parametrize(
    ("agent", "robot"),
    [
        ("Googlebot/2.1", True),
        ("Mozilla/5.0 (compatible; AhrefsBot/7.0)", True),
        ("curl/8.5.0", True),
        ("Python-urllib/3.11", True),
        ("Mozilla/5.0 (Linux; Android 14; CUBOT X18) AppleWebKit/537.36", False),
        (BROWSER, False),
        (HEADLESS, False),
        ("", False),
    ],
)
def test_which_programs_say_that_they_are_robots(agent: str, robot: bool) -> None:
    assert is_robot(agent) is robot
    assert is_robot(f"{agent} Ourcheck/1", ["ourcheck"])


@pytest.mark.parametrize("word", ["Zscaler/4.1", "trendmicro", "Barracuda Networks", "(Technology Preview)"])
def test_people_behind_a_filters_browser_are_no_robots(word: str) -> None:
    """In a survey without names they could never answer."""
    assert not is_robot(f"{BROWSER} {word}")
    assert is_robot(word) is ("Technology" not in word)


def test_what_is_fetched_ahead() -> None:
    assert is_prefetch({"sec-purpose": "prefetch"})
    assert not is_prefetch({"sec-purpose": ""})


@pytest.mark.django_db
def test_a_burst_makes_its_first_clicks_automatic_too(invitation: Invitation) -> None:
    start = clock.now()
    for second, score in enumerate((1, 2, 3)):
        with time_machine.travel(start + timedelta(seconds=second), tick=False):
            open_link(invitation, score)
    with time_machine.travel(start + timedelta(seconds=60), tick=False):
        open_link(invitation, 4)
    kinds = list(LinkClick.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["scanner", "scanner", "scanner", "human"]


@pytest.mark.django_db
def test_head_and_options_leave_no_trace(invitation: Invitation) -> None:
    """L-02."""
    for method in ("head", "options"):
        assert getattr(Client(), method)(url_of(invitation) + "?s=3").status_code == 200
    assert not LinkClick.objects.exists()


@pytest.mark.django_db
def test_words_of_robots_are_a_setting(invitation: Invitation, settings: Settings) -> None:
    settings.HOLD_AGENTS = ["ourcheck"]
    open_link(invitation, 3, BROWSER + " OurCheck/1")
    assert LinkClick.objects.get().sign == "agent"


@pytest.mark.django_db
def test_after_thirty_days_they_are_gone(invitation: Invitation, settings: Settings) -> None:
    start = clock.now()
    open_link(invitation, 3)
    assert forget_clicks(start + timedelta(days=29, hours=23)) == 0
    assert forget_clicks(start + timedelta(days=30, minutes=1)) == 1
    assert forget_clicks(start + timedelta(days=30, minutes=1)) == 0
    open_link(invitation, 3)
    settings.CLICK_LOG_DAYS = 7
    assert forget_clicks(start + timedelta(days=8)) == 1


def test_a_digest_tells_no_address_and_nothing_of_another_day(settings: Settings) -> None:
    day = date(2026, 9, 24)
    first = address_digest("198.51.100.7", day)
    assert len(first) == 16
    assert first == address_digest("198.51.100.7", day)
    assert first != address_digest("198.51.100.8", day)
    assert first != address_digest("198.51.100.7", day + timedelta(days=1))
    settings.SECRET_KEY = "another-" * 8
    assert first == address_digest("198.51.100.7", day)
    settings.LINK_KEYS = {1: b"k" * 32}
    assert first != address_digest("198.51.100.7", day)


@pytest.mark.django_db
def test_the_dashboard_says_how_many_were_ignored(invitation: Invitation, as_cleo: Client) -> None:
    for score in range(11):
        open_link(invitation, score, HEADLESS)
    open_link(invitation, 3)
    page = as_cleo.get("/", {"period": "30"})
    assert page.context["funnel"].ignored_clicks == 11
    assert "11 automatiske klikk" in page.content.decode()
    own = as_cleo.get(f"/surveys/{invitation.survey_id}/").content.decode()
    assert "11 automatiske klikk" in own
