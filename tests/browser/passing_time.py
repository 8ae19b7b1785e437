"""A day that passes in a test: the moment the product sees, what its worker does then, and who signs in."""

import re
from collections import defaultdict
from datetime import datetime, timedelta
from email import message_from_bytes, policy

import time_machine
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page

from customers.actions.send_messages import send_messages
from customers.models import User
from npsapp.sweep import sweep
from tests.factories import PASSWORD
from tests.smtp_sink import HOST, SmtpSink

# A working day; winter, so that Oslo is an hour before UTC.
MONDAY = datetime.fromisoformat("2026-11-16T09:00:00+01:00")
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
Mails = dict[str, str]


def at(moment: datetime) -> time_machine.travel:
    """Everything asks this clock, the served product too; Chromium and PostgreSQL keep their own."""
    return time_machine.travel(moment, tick=False)


def worker_at(moment: datetime) -> Mails:
    """What the worker does a while after: sweep, and send. By address, the mails a real server took."""
    with at(moment), SmtpSink() as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = HOST, sink.port, False
        assert "failed" not in sweep(moment).values()
        # The calm after a notice.
        later = moment + timedelta(seconds=settings.NOTICE_CALM_SECONDS)
        with at(later):
            assert "failed" not in sweep(later).values()
            send_messages()
    mails: defaultdict[str, str] = defaultdict(str)
    for mail in sink.accepted:
        mails[mail.recipients[0]] += _words(mail.content)
    return dict(mails)


def _words(content: bytes) -> str:
    mail = message_from_bytes(content, policy=policy.default)
    text = mail.get_body(("plain",))
    return f"{mail['Subject']}\n{text.get_content() if text is not None else ''}"


def sign_in(page: Page, base: str, person: User, path: str) -> None:
    """Whoever sat there before has left."""
    page.context.clear_cookies()
    page.goto(f"{base}{path}")
    page.locator('input[name="login"]').fill(person.email)
    page.locator('input[name="password"]').fill(PASSWORD)
    page.locator('main form button[type="submit"]').click()
    page.wait_for_url(re.compile(re.escape(path) + "$"))


def open_bell(page: Page) -> str:
    """What it says, unfolded."""
    menu = page.locator("details.menu", has=page.locator('use[href*="#bell"]'))
    menu.locator("summary").click()
    words = menu.locator(".menu-panel").inner_text()
    menu.locator("summary").click()
    return words


def queue(**asked: str) -> str:
    pairs = "&".join(f"{name}={word}" for name, word in asked.items())
    return f"{reverse('followups:queue')}?{pairs}"
