"""The main pages of staff, on a phone, a desk and paper: axe-core finds nothing, and nothing sticks out."""

from collections.abc import Iterator
from typing import Literal

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from customers.models import Company, Message, Organisation, Segment, User
from surveys.models import Invitation, Response, Survey
from tests.browser.respondents import fullest_survey
from tests.browser.test_respondent_axe import RUN, SIDEWAYS, axe
from tests.factories import make_customer, make_follow_up, make_invitation, make_response, make_survey

LOOKS: tuple[tuple[Literal["light", "dark"], int], ...] = (("light", 360), ("dark", 1280))
# 180 mm, in the pixels of a style sheet.
A4_WITHIN_MARGINS = 680
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
# Pages about nothing in particular.
PLAIN = (
    "pages:home",
    "followups:ledger",
    "followups:numbers",
    "followups:load",
    "followups:review-list",
    "pages:response-list",
    "pages:customer-list",
    "pages:company-list",
    "pages:message-list",
    "pages:segment-list",
    "surveys:survey-list",
    "pages:invitation-list",
    "followups:playbook-list",
    "followups:cause-list",
    "followups:acting-rules",
    "followups:message-template-list",
    "followups:calendar",
    "surveys:asking-rules",
    "customers:legal-bases",
    "customers:absences",
    "customers:teams",
    "customers:tokens",
    "customers:organisation",
    "pages:staff",
    "pages:settings",
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def paths(fjord: Company, ben: User) -> list[str]:
    """Each page with something on it."""
    survey, draft = fullest_survey(), make_survey(["visit"], state="draft")
    low = make_follow_up(2, make_customer("Ola Lav", company=fjord, email="ola@axe.example"))
    happy = make_customer("Heidi Høy", company=fjord, email="heidi@axe.example", account_manager=ben)
    high = make_response(9, happy, survey, comment="Ringte opp igjen som avtalt.")
    held = make_response(10, make_customer("Rolf Robot", company=fjord), survey)
    Response.objects.filter(pk=held.pk).update(state="held", hold_reason="spam")
    asked = make_invitation(make_customer("Ida Ikke", company=fjord), survey)
    Invitation.objects.filter(pk=asked.pk).update(state="not_asked", reason="resting")
    message = Message.objects.create(
        customer=happy,
        direction=Message.Direction.OUT,
        kind=Message.Kind.INVITATION,
        to_address=happy.email,
        subject="Hvordan gikk det?",
        text="Hei",
        state=Message.State.UNKNOWN,
        dedup_key="axe",
    )
    segment = Segment.objects.first()
    about = {
        "followups:detail": low.pk,
        "followups:letter-new": low.pk,
        "pages:response": high.pk,
        "pages:customer": happy.pk,
        "pages:customer-asking": happy.pk,
        "pages:company": fjord.pk,
        "pages:message": message.pk,
        "surveys:survey": survey.pk,
        "surveys:survey-design": draft.pk,
        "surveys:survey-page": survey.pk,
        "surveys:survey-doors": survey.pk,
        "followups:playbook-edit": 2,
    }
    if segment is not None:
        about["pages:segment"] = segment.pk
    return [
        *map(reverse, PLAIN),
        *(reverse(name, args=[key]) for name, key in about.items()),
        reverse("followups:queue") + "?scope=all",
        reverse("surveys:survey-text", args=[survey.pk, "nb"]),
    ]


@pytest.fixture
def staff(chromium: Browser, live_server: LiveServer, ada: User) -> Iterator[Page]:
    """Signed in as who may open everything; the form is walked elsewhere."""
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(ada.pk), BACKEND
    session[HASH_SESSION_KEY] = ada.get_session_auth_hash()
    session.create()
    context = chromium.new_context(locale="nb", reduced_motion="reduce")
    context.add_cookies([{"name": "sessionid", "value": str(session.session_key), "url": live_server.url}])
    yield context.new_page()
    context.close()


def test_every_page(staff: Page, paths: list[str], live_server: LiveServer) -> None:
    assert Survey.objects.exists()
    assert Organisation.objects.exists()
    wrong: list[str] = []
    for path in paths:
        response = staff.goto(live_server.url + path)
        assert response is not None
        assert response.status == 200, path
        assert staff.url.endswith(path.partition("?")[0]) or "?" in staff.url, path
        staff.evaluate(axe())
        for scheme, width in LOOKS:
            staff.emulate_media(color_scheme=scheme)
            staff.set_viewport_size({"width": width, "height": 800})
            wrong += [f"{path} {width}: {found}" for found in problems(staff)]
    assert wrong == []


@pytest.mark.parametrize("page", ["followups:ledger", "followups:queue"])
def test_paper_shows_a_table_that_fits(
    page: str, staff: Page, paths: list[str], live_server: LiveServer
) -> None:
    staff.emulate_media(media="print")
    staff.set_viewport_size({"width": A4_WITHIN_MARGINS, "height": 960})
    staff.goto(f"{live_server.url}{reverse(page)}?scope=all")
    assert staff.locator(".list tbody tr").count() > 0
    assert staff.evaluate("getComputedStyle(document.querySelector('.list tbody tr')).display") == "table-row"
    assert staff.evaluate("document.querySelector('.list thead').getBoundingClientRect().height") > 10
    assert staff.evaluate(SIDEWAYS) == 0
    assert not staff.locator(".bar").is_visible()


def problems(page: Page) -> list[str]:
    sideways = page.evaluate(SIDEWAYS)
    return [*([f"scrolls sideways by {sideways} px"] if sideways else []), *page.evaluate(RUN)]
