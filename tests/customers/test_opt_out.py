"""“No more surveys”: reading changes nothing, the button and the mail program's one click do."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from customers.actions.write_mail import opt_out_url
from customers.models import Customer, Message, OptOut
from npsapp.lib import clock
from surveys.actions.send_invitations import send_invitations
from surveys.models import Invitation
from tests.factories import make_invitation

pytestmark = pytest.mark.django_db

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def url(kari: Customer) -> str:
    make_invitation(kari)
    send_invitations(clock.now())
    address = opt_out_url(Message.objects.get(customer=kari))
    return "/u/" + address.partition("/u/")[2]


def test_the_link_is_the_one_with_a_slash(url: str) -> None:
    assert url.endswith("/")
    assert reverse("customers:opt-out", args=["x"]) == "/u/x/"


def test_reading_shows_a_button_and_changes_nothing(client: Client, url: str) -> None:
    page = client.get(url)
    assert page.status_code == 200
    assert "<button" in page.content.decode()
    assert client.head(url).status_code == 200
    assert client.options(url).status_code == 200
    assert not OptOut.objects.exists()


def test_the_button_opts_out_and_a_second_press_changes_nothing(
    client: Client, url: str, kari: Customer
) -> None:
    pages = [client.post(url), client.post(url), client.get(url)]
    assert [page.status_code for page in pages] == [200, 200, 200]
    assert all("ikke flere undersøkelser" in page.content.decode() for page in pages)
    assert OptOut.objects.get().customer == kari
    assert OptOut.objects.get().way == OptOut.Way.LINK


def test_whoever_opted_out_is_not_offered_it_again(client: Client, url: str) -> None:
    question = reverse("surveys:answer", args=[Invitation.objects.get().token])
    assert b"/u/" in client.get(question).content
    client.post(url)
    assert b"/u/" not in client.get(question).content


@pytest.mark.parametrize("slash", ["/", ""])
def test_one_click_opts_out_at_once(url: str, kari: Customer, slash: str) -> None:
    client = Client(enforce_csrf_checks=True)
    for _ in range(2):
        answer = client.post(url.rstrip("/") + slash, ONE_CLICK)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/plain")
        assert not answer.cookies
    assert OptOut.objects.get().way == OptOut.Way.ONE_CLICK


def test_one_click_comes_as_a_multipart_form_too(client: Client, url: str) -> None:
    body = b'--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'
    assert client.post(url, body, content_type="multipart/form-data; boundary=b").status_code == 200
    assert OptOut.objects.get().way == OptOut.Way.ONE_CLICK


@pytest.mark.parametrize("token", ["x", "A" * 24])
def test_an_unknown_link_opts_nobody_out(client: Client, url: str, token: str) -> None:
    assert client.get(f"/u/{token}/").status_code == 404
    assert client.post(f"/u/{token}/", ONE_CLICK).status_code == 404
    assert client.post(url[:-2] + "/", ONE_CLICK).status_code == 404
    assert not OptOut.objects.exists()


def test_a_survey_link_opens_no_opt_out(client: Client, kari: Customer) -> None:
    token = make_invitation(kari).token
    assert client.post(f"/u/{token}/", ONE_CLICK).status_code == 404


def test_the_page_speaks_the_mails_language(client: Client, kari: Customer) -> None:
    kari.language = "en"
    kari.save()
    make_invitation(kari)
    send_invitations(clock.now())
    page = client.get("/u/" + opt_out_url(Message.objects.get()).partition("/u/")[2])
    assert "Do you want no more surveys?" in page.content.decode()
    assert page.headers["Content-Language"] == "en"


def test_the_page_in_another_language_keeps_to_it(client: Client, url: str) -> None:
    page = client.get(url)
    assert '<a href="?lang=en" lang="en"' in page.content.decode()
    english = client.get(url, {"lang": "en"})
    assert "Do you want no more surveys?" in english.content.decode()
    done = client.post(f"{url}?lang=en")
    assert "You will get no more surveys" in done.content.decode()
    assert client.get(url, {"lang": "xx"}).headers["Content-Language"] == "nb"


def pressed_again(client: Client, url: str, after: timedelta, **fields: str) -> str:
    """Opts out, and takes it back so much later."""
    with time_machine.travel(clock.now(), tick=False) as moment:
        page = client.post(url).content.decode()
        moment.shift(after)
        answer = client.post(url, {"again": "yes", "form_token": token_in(page), **fields})
    assert answer.status_code in (200, 422)
    return answer.content.decode()


def token_in(page: str) -> str:
    found = re.search(r'name="form_token" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def test_whoever_did_it_by_mistake_takes_it_back_there(client: Client, url: str) -> None:
    page = pressed_again(client, url, timedelta(seconds=4))
    assert "Du får undersøkelser igjen" in page
    assert not OptOut.objects.exists()
    assert b'name="again"' not in client.get(url).content


def test_a_colleagues_note_is_theirs_to_take_back_too(client: Client, url: str, kari: Customer) -> None:
    OptOut.objects.create(customer=kari, way=OptOut.Way.STAFF)
    pressed_again(client, url, timedelta(seconds=4))
    assert not OptOut.objects.exists()


@pytest.mark.parametrize(
    ("after", "fields"),
    [
        (timedelta(milliseconds=300), {}),
        (timedelta(seconds=4), {"website": "https://robot.example"}),
        (timedelta(seconds=4), {"form_token": "forged"}),
        (timedelta(hours=25), {}),
    ],
)
def test_a_program_that_presses_every_button_does_not(
    client: Client, url: str, after: timedelta, fields: dict[str, str]
) -> None:
    page = pressed_again(client, url, after, **fields)
    assert "Trykk en gang til" in page
    assert OptOut.objects.exists()


def test_one_click_stops_them_whatever_else_is_posted(client: Client, url: str) -> None:
    page = client.post(url).content.decode()
    client.post(url, {**ONE_CLICK, "again": "yes", "form_token": token_in(page)})
    assert OptOut.objects.exists()
