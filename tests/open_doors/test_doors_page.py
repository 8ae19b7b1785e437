"""The page of a survey's other doors: who may open and close them, and what is printed."""

import re

import pytest
import segno
from django.conf import settings
from django.test import Client

from customers.models import User
from npsapp.lib import clock
from surveys.models import Survey
from tests.conftest import SignIn
from tests.factories import make_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(db: None) -> Survey:
    return make_survey(slug="desk")


@pytest.fixture
def opened(desk: Survey) -> Survey:
    desk.open_link_is_on, desk.open_link_first_on = True, clock.now()
    desk.save()
    return desk


@pytest.fixture
def as_cleo(cleo: User, sign_in: SignIn) -> Client:
    return sign_in(cleo)


@pytest.fixture
def as_ben(ben: User, sign_in: SignIn) -> Client:
    return sign_in(ben)


def url(survey: Survey, part: str = "") -> str:
    return f"/surveys/{survey.pk}/doors/{part}"


def test_opened_closed_and_opened_again(as_cleo: Client, client: Client, desk: Survey) -> None:
    assert client.get("/o/desk/").status_code == 404
    for part, status in (("link/", 200), ("link/", 200), ("link/closure/", 410), ("link/", 200)):
        assert as_cleo.post(url(desk, part)).status_code == 302
        assert client.get("/o/desk/").status_code == status


def test_sites_are_stored_as_browsers_write_them(as_cleo: Client, desk: Survey) -> None:
    typed = " HTTPS://WWW.Fjord.example:443/ \n\nhttps://www.fjord.example\nhttp://localhost:3000\n"
    assert as_cleo.post(url(desk, "sites/"), {"sites": typed}).status_code == 302
    desk.refresh_from_db()
    assert desk.widget_origins == ["https://www.fjord.example", "http://localhost:3000"]
    page = as_cleo.get(url(desk)).content.decode()
    assert f"{settings.BASE_URL}/w/desk/widget.js" in page


@pytest.mark.parametrize(
    "site",
    [
        "www.fjord.example",
        "http://www.fjord.example",
        "https://www.fjord.example/side",
        "https://*.fjord.example",
        "https://a b.example",
        "https://user@fjord.example",
        "https://fjord.example:99999",
        "https://fjord.example; frame-ancestors *",
        "javascript://x",
        "https://",
        "'self'",
        "*",
    ],
)
def test_what_is_no_site_is_refused_and_shown_again(as_cleo: Client, desk: Survey, site: str) -> None:
    page = as_cleo.post(url(desk, "sites/"), {"sites": f"https://good.example\n{site}"})
    assert page.status_code == 422
    assert b"https://good.example" in page.content
    desk.refresh_from_db()
    assert desk.widget_origins == []


def test_staff_look_and_only_who_sets_up_changes(as_ben: Client, client: Client, desk: Survey) -> None:
    assert as_ben.get(url(desk)).status_code == 200
    for part in ("link/", "link/closure/", "sites/"):
        assert as_ben.post(url(desk, part)).status_code == 403
        assert as_ben.get(url(desk, part)).status_code in (403, 405)
        assert "/accounts/login/" in client.post(url(desk, part))["Location"]
    desk.refresh_from_db()
    assert (desk.open_link_is_on, desk.widget_origins) == (False, [])
    assert as_ben.get("/surveys/987654/doors/").status_code == 404


def test_a_closed_survey_stays_as_it_is(as_cleo: Client, desk: Survey) -> None:
    Survey.objects.filter(pk=desk.pk).update(state="closed")
    as_cleo.post(url(desk, "link/"))
    as_cleo.post(url(desk, "sites/"), {"sites": "https://a.example"})
    desk.refresh_from_db()
    assert (desk.open_link_is_on, desk.widget_origins) == (False, [])
    assert as_cleo.get(url(desk)).status_code == 200


def test_the_code_is_the_link_with_its_place(as_cleo: Client, opened: Survey) -> None:
    page = as_cleo.get(url(opened, "qr.svg"), {"src": "Resepsjonen", "lang": "en", "download": "1"})
    assert page["Content-Type"] == "image/svg+xml"
    assert 'filename="qr-desk.svg"' in page["Content-Disposition"]
    link = f"{settings.BASE_URL}/o/desk/?lang=en&src=Resepsjonen"
    assert dark_squares(page.content.decode()) == squares_of(link)
    other = as_cleo.get(url(opened, "qr.svg")).content.decode()
    assert dark_squares(other) == squares_of(f"{settings.BASE_URL}/o/desk/")


@pytest.mark.parametrize(
    ("language", "words"), [("nb", "Skann koden|Scan the code"), ("en", "Scan the code")]
)
@pytest.mark.parametrize("size", ["a4", "a5"])
def test_the_sheet(as_ben: Client, opened: Survey, language: str, words: str, size: str) -> None:
    page = as_ben.get(url(opened, "sheet/"), {"lang": language, "size": size, "src": "Resepsjonen"})
    shown = page.content.decode()
    assert f'<html lang="{language}">' in shown
    assert re.search(words, shown)
    assert "Resepsjonen" in shown
    assert f"sheet-{size}" in shown
    assert "Nordavind" in shown
    assert as_ben.get(url(opened, "sheet/"), {"lang": "xx"}).status_code == 404


def squares_of(link: str) -> set[tuple[int, int]]:
    """As a reader of the code would see them: the dark modules of exactly this text."""
    matrix = segno.make(link, error="q", micro=False).matrix
    return {(x, y) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}


def dark_squares(svg: str, edge: int = 4) -> set[tuple[int, int]]:
    """Walks the one stroked path of the picture, line by line."""
    path = re.search(r'd="(M[^"]+)"[^>]*stroke|stroke[^>]*d="(M[^"]+)"', svg)
    assert path is not None, svg[:400]
    x, y, found = 0.0, 0.0, set()
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", path[1] or path[2]):
        values = [float(each) for each in re.findall(r"-?\d*\.?\d+", numbers)]
        if command == "M":
            x, y = values
        elif command == "m":
            x, y = x + values[0], y + values[1]
        else:
            found |= {(int(x) + step - edge, int(y) - edge) for step in range(int(values[0]))}
            x += values[0]
    return found


def test_no_sheet_leads_to_nothing(as_ben: Client, opened: Survey) -> None:
    """One that never was open, or whose survey asks nobody through a door, has no code to print."""
    Survey.objects.filter(pk=opened.pk).update(open_link_is_on=False)
    assert as_ben.get(url(opened, "sheet/"), {"lang": "nb"}).status_code == 200, "it may be opened again"
    Survey.objects.filter(pk=opened.pk).update(open_link_first_on=None)
    for page in ("sheet/", "qr.svg"):
        assert as_ben.get(url(opened, page), {"lang": "nb"}).status_code == 404
