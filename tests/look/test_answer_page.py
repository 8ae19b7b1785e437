"""The answer page and the invitation, rendered: real radios, named ends, small, and without script."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import override_settings
from django.utils import translation

ORGANISATION = SimpleNamespace(name="Fjellvann Energi", phone="22 33 44 55", email="hei@fjellvann.example")


@pytest.fixture(autouse=True)
def plain_static_files() -> Iterator[None]:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}):
        yield


def answer_page(**changes: Any) -> str:
    context = {
        "organisation": ORGANISATION,
        "question": "Hvor sannsynlig er det at du vil anbefale Fjellvann Energi?",
        "low_label": "svært lite sannsynlig",
        "high_label": "svært sannsynlig",
        "comment_prompt": "Hvorfor?",
        "scores": range(11),
        "chosen": None,
        "form_token": "token",
        "change_until": datetime(2026, 10, 1, 8, tzinfo=UTC),
        "languages": [SimpleNamespace(code="en", name="In English")],
    }
    with translation.override("nb"):
        return render_to_string("respondent/answer.html", {**context, **changes})


def test_eleven_real_radios_under_one_question() -> None:
    page = answer_page()
    assert len(re.findall(r'<input type="radio" name="score"', page)) == 11
    assert "checked" not in page
    assert page.count("<h1>") == page.count("<fieldset") == 1
    assert '<b>0</b><i class="vh">, svært lite sannsynlig</i>' in page
    assert len(page.encode()) < 20 * 1024


def test_a_zero_from_the_link_is_chosen_and_said_in_words() -> None:
    page = answer_page(chosen=0)
    assert 'id="score-0" required checked' in page
    assert "Du har valgt 0." in page


def test_an_error_is_in_the_title_and_linked_to_its_field() -> None:
    page = answer_page(score_error="Velg et tall.", comment="<b>Tre uker</b>")
    assert "<title>Feil: " in page
    assert '<a href="#score-0">Velg et tall.</a>' in page
    assert "&lt;b&gt;Tre uker&lt;/b&gt;" in page


def test_the_send_button_comes_before_the_language_buttons() -> None:
    # Enter presses the first submit button of a form: it must send, not switch the language.
    page = answer_page()
    assert page.index('class="send"') < page.index('name="language"')


INVITATION = {
    "language": "nb",
    "direction": "ltr",
    "subject": "Hvordan gikk det?",
    "organisation": ORGANISATION,
    "greeting": "Erik & co",
    "sender": "Cleo Berg",
    "interaction": "supporthenvendelsen din",
    "interaction_on": date(2026, 9, 22),
    "question": "Hvor sannsynlig er det?",
    "low_label": "svært lite sannsynlig",
    "high_label": "svært sannsynlig",
    "answer_url": "https://ekko.example/s/token/",
    "opt_out_url": "https://ekko.example/u/token/",
    "scores_low": range(6),
    "scores_high": range(6, 11),
    "expires_on": date(2026, 10, 15),
}


def test_the_mail_has_a_link_per_number_and_no_script_or_form() -> None:
    with translation.override("nb"):
        mail = render_to_string("mail/invitation.html", INVITATION)
    assert re.findall(r"\?s=(\d+)", mail) == [str(score) for score in range(11)]
    assert not re.search(r"<script|<form|<img|background=|@import", mail)
    assert mail.count("<table") == mail.count('<table role="presentation"')
    assert "22. september 2026" in mail
    assert len(mail.encode()) < 60 * 1024


def test_the_plain_text_has_one_address_and_plain_signs() -> None:
    with translation.override("nb"):
        text = render_to_string("mail/invitation.txt", INVITATION)
    assert re.findall(r"https?://\S+", text) == ["https://ekko.example/s/token/"]
    assert "Hei, Erik & co!" in text
    assert "\n\n\n" not in text
