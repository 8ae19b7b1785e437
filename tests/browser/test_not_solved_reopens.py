"""A closed follow-up is checked by mail; the customer says that it is not solved, and it is open again."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from customers.actions.send_messages import send_messages
from customers.models import Customer, User
from followups.models import FollowUp
from npsapp.lib import clock
from surveys.actions.record_response import Answer, record_response
from surveys.actions.send_invitations import send_invitations
from surveys.models import AskingRules, Survey
from tests.browser.test_from_zero_to_closed import sign_in
from tests.factories import make_invitation
from tests.recovery.conftest import closed
from tests.smtp_sink import SmtpSink

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

COMMENT = "Feilen er tilbake."
WORDS = {
    "nb": ("Er saken din løst?", "Det er ikke løst", "Åpnet igjen"),
    "en": ("Is what you told us about solved?", "It is not solved", "Reopened"),
}


@pytest.fixture
def follow_up(ben: User, kari: Customer, survey: Survey, language: str) -> FollowUp:
    """Closed just now, to be checked at once."""
    AskingRules.objects.create(recovery_days=0)
    Customer.objects.filter(pk=kari.pk).update(language=language)
    User.objects.filter(pk=ben.pk).update(language=language, phone="+47 22 33 44 55")
    kari.refresh_from_db()
    ben.refresh_from_db()
    invitation = make_invitation(kari, survey)
    record_response(invitation.pk, Answer(2, "Ingen ringte.", language), clock.now())
    return closed(FollowUp.objects.get(), ben).follow_up


def test_not_solved_opens_it_again(
    page: Page, live_server: LiveServer, settings: Settings, follow_up: FollowUp, ben: User, language: str
) -> None:
    settings.BASE_URL = live_server.url
    question, said, reopened = WORDS[language]
    link = link_to_no(settings)
    page.goto(link)
    expect(page.locator("h1")).to_have_text(question)
    expect(page.locator("#solved-no")).to_be_checked()
    page.locator("#score-3").check(force=True)
    page.locator('textarea[name="comment"]').press_sequentially(COMMENT, delay=60)  # as fast as a person
    page.locator("button.send").click()
    page.wait_for_url(re.compile("/thanks/$"))
    # Who will be in touch, and that it was heard.
    expect(page.locator(".promise")).to_contain_text(ben.full_name)
    expect(page.locator("main")).to_contain_text(said)

    follow_up.refresh_from_db()
    assert (follow_up.state, follow_up.round) == (FollowUp.State.REOPENED, 2)
    sign_in(page, live_server.url, ben)
    page.goto(f"{live_server.url}/followups/{follow_up.pk}/")
    expect(page.locator("main")).to_contain_text(COMMENT)
    expect(page.locator("main")).to_contain_text(reopened)


def link_to_no(settings: Settings) -> str:
    """Behind "no" in the mail that arrives."""
    with SmtpSink() as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", sink.port, False
        send_invitations(clock.now() + timedelta(seconds=1))
        send_messages()
        contents = [
            each.content.replace(b"=\r\n", b"").replace(b"=3D", b"=").decode() for each in sink.received
        ]
    (link,) = [found for text in contents for found in re.findall(r'href="(http://[^"]+\?solved=no)"', text)]
    return str(link)
