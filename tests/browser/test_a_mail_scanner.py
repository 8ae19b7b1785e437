"""A scanner with a real browser opens every link of a real mail, runs what it finds there, and waits."""

import re
from email import message_from_bytes, policy

import pytest
from playwright.sync_api import Browser
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from customers.actions.send_messages import send_messages
from customers.models import Customer, OptOut, User
from followups.models import FollowUp
from npsapp.lib import clock
from surveys.actions.send_invitations import send_invitations
from surveys.models import Invitation, LinkClick, Response, Survey
from tests.factories import make_interaction
from tests.scanners.acting import send, stored
from tests.smtp_sink import SmtpSink

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HREF = re.compile(r'href="(http[^"]+)"')


def test_a_scanner_with_a_browser_answers_nothing(
    chromium: Browser,
    live_server: LiveServer,
    settings: Settings,
    kari: Customer,
    ben: User,
    survey: Survey,
) -> None:
    """L-01, L-03, L-04, L-11: and the person who comes after it is heard."""
    settings.BASE_URL = live_server.url
    links = links_of_the_mail(kari, settings)
    assert len(links) >= 12  # eleven numbers and the opt-out
    context = chromium.new_context()
    page = context.new_page()
    for link in links:
        answer = page.goto(link)
        assert answer is not None
        assert answer.status == 200
        page.wait_for_load_state("networkidle")
        page.mouse.wheel(0, 2000)
    page.wait_for_timeout(1500)
    assert context.cookies() == []
    context.close()
    assert not Response.objects.exists()
    assert not OptOut.objects.exists()
    assert not FollowUp.objects.exists()
    assert set(LinkClick.objects.values_list("kind", flat=True)) == {"scanner"}
    invitation = Invitation.objects.get()
    send(invitation, 2)
    assert stored(invitation).state == "confirmed"


def links_of_the_mail(kari: Customer, settings: Settings) -> list[str]:
    with SmtpSink() as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", sink.port, False
        make_interaction(kari)
        send_invitations(clock.now())
        send_messages()
        mail = message_from_bytes(sink.received[0].content, policy=policy.default)
    html = mail.get_body(("html",))
    assert html is not None
    return sorted(set(HREF.findall(html.get_content().replace("&amp;", "&"))))
