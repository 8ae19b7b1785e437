"""On the narrowest phones nothing covers anything else, and no page scrolls sideways."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from customers.models import Company, User
from followups.models import FollowUp
from tests.factories import PASSWORD, make_customer, make_follow_up

LONG = "nina.granli@hardangerlosen.example"
# How far the page, the bar's tools and a label of the bottom bar stick out, in pixels.
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
COVERED = """Math.max(0, document.querySelector('.brand').getBoundingClientRect().right
    - document.querySelector('.tools').getBoundingClientRect().left)"""
TIGHT = (
    """Math.max(...[...document.querySelectorAll('.nav-main a')].map(a => a.scrollWidth - a.clientWidth))"""
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [320, 360])
def test_the_frame_and_the_longest_button_fit(
    page: Page, live_server: LiveServer, width: int, fjord: Company, ben: User
) -> None:
    make_follow_up(0, make_customer("Nina Granli", company=fjord, email=LONG))
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{live_server.url}{reverse('account_login')}")
    page.fill("[name=login]", ben.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.goto(f"{live_server.url}{reverse('followups:detail', args=[FollowUp.objects.get().pk])}")
    for opener in page.locator(".action > summary").all():
        opener.click()
        assert page.evaluate(SIDEWAYS) == 0
    customer = FollowUp.objects.get().customer
    places = [
        reverse(place) for place in ("followups:queue", "followups:ledger", "pages:home", "pages:notices")
    ]
    places += [reverse(f"pages:customer{place}", args=[customer.pk]) for place in ("", "-edit")]
    places += [reverse("pages:company", args=[fjord.pk]), f"{reverse('pages:search')}?q=fjord"]
    for place in places:
        page.goto(f"{live_server.url}{place}")
        assert [page.evaluate(script) for script in (SIDEWAYS, COVERED, TIGHT)] == [0, 0, 0], place
