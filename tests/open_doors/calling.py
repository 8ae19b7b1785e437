"""How tests answer at an open door: with the form that the page shows, as a patient person would."""

import re
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from django.test import Client

from npsapp.lib import clock
from surveys.models import Survey
from tests.factories import make_survey

READING = timedelta(seconds=5)
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
SITE = "https://www.fjord.example"


def open_survey(slug: str = "desk", **fields: Any) -> Survey:
    """Live, with its link open and its widget allowed on one site."""
    usual = {"open_link_is_on": True, "open_link_first_on": clock.now(), "widget_origins": [SITE]}
    survey = make_survey(slug=slug)
    Survey.objects.filter(pk=survey.pk).update(**(usual | fields))
    survey.refresh_from_db()
    return survey


def form_of(client: Client, url: str, age: timedelta = READING) -> dict[str, str]:
    """The hidden fields of the page, as it was shown some time ago."""
    with patch("npsapp.lib.clock.now", return_value=clock.now() - age):
        page = client.get(url, headers={"User-Agent": BROWSER})
    assert page.status_code == 200, page.content
    return dict(_HIDDEN.findall(page.content.decode()))


def send(client: Client, url: str, form: dict[str, str], address: str = "", **fields: str) -> Any:
    extra = {"REMOTE_ADDR": address} if address else {}
    return client.post(
        url,
        {"comment": "", **form, **fields},
        headers={"User-Agent": BROWSER, "Accept-Language": "nb"},
        **extra,  # type: ignore[arg-type]  # what a test client takes besides
    )


def answer(client: Client, url: str, **fields: str) -> Any:
    return send(client, url, form_of(client, url), **fields)
