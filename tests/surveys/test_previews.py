"""The preview: the customer's own templates, in a frame that may do nothing, and nothing is recorded."""

from html import unescape
from html.parser import HTMLParser
from itertools import product

import pytest
from django.apps import apps
from django.test import Client

from surveys.models import Survey
from surveys.rules.survey_settings import USUAL_REST
from tests.surveys.test_survey_texts import typed, url

SCRIPT = '<script>alert(1)</script>"><img src=x onerror=y>'
PARTS = ("mail", "plain", "reminder", "page", "thanks")


def frame(survey: Survey, language: str = "nb") -> str:
    return f"{url(survey, language)}preview/frame/"


def tags_of(html: str) -> set[str]:
    """As a browser reads it: in an attribute's value "<" is text."""
    found: set[str] = set()

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            found.add(tag)

    Tags().feed(html)
    return found


def rows() -> int:
    """Whatever is stored, sessions aside."""
    mine = ("customers", "surveys", "followups")
    return sum(model._base_manager.count() for app in mine for model in apps.get_app_config(app).get_models())


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("kind", ["transactional", "relational", "feedback"])
def test_every_part_in_every_look(part: str, kind: str, as_ben: Client, survey: Survey) -> None:
    Survey.objects.update(kind=kind, rest_days=USUAL_REST[kind])
    before = rows()
    for language, theme in product(("nb", "en"), ("light", "dark")):
        page = as_ben.get(frame(survey, language), {"part": part, "theme": theme})
        html = page.content.decode()
        assert page.status_code == 200
        assert f'lang="{language}"' in html
        assert "prefers-color-scheme" not in html
        assert ("@media all" in html) == (theme == "dark" and part != "plain")
        assert f"color-scheme: {theme}" in html
    assert rows() == before


@pytest.mark.parametrize("part", PARTS)
def test_what_is_typed_is_shown_and_not_stored(part: str, as_cleo: Client, survey: Survey) -> None:
    names = ("mail_intro", "reminder_intro", "comment_prompt", "thanks")
    fields = typed(as_cleo, survey, **dict.fromkeys(names, "Vi spør om {recommended}."))
    before = rows(), list(survey.texts.values())
    page = as_cleo.post(frame(survey), {**fields, "part": part})
    assert "Vi spør om Nordavind." in page.content.decode()
    assert (rows(), list(survey.texts.values())) == before


@pytest.mark.parametrize("part", PARTS)
def test_markup_is_shown_as_text(part: str, as_cleo: Client, survey: Survey) -> None:
    in_mail = ("mail_subject", "mail_intro", "reminder_subject", "reminder_intro")
    names = (*in_mail, "question", "low_label", "high_label", "comment_prompt", "thanks")
    Survey.objects.update(recommended=SCRIPT)
    html = as_cleo.post(frame(survey), {**dict.fromkeys(names, SCRIPT), "part": part}).content.decode()
    assert "&lt;script&gt;" in html
    assert tags_of(html).isdisjoint({"script", "img"})


@pytest.mark.parametrize(
    "text", ["{{ settings.SECRET_KEY }}", "{x.__class__}", "{% include 'x' %}", "%survey-link%"]
)
def test_code_stands_as_it_was_typed(text: str, as_cleo: Client, survey: Survey) -> None:
    html = as_cleo.post(frame(survey), typed(as_cleo, survey, mail_intro=text)).content.decode()
    assert text in unescape(html)


def test_much_too_long_or_missing_text_is_no_error(as_cleo: Client, survey: Survey) -> None:
    assert as_cleo.post(frame(survey), {"mail_intro": "å" * 100_000}).status_code == 200
    assert len(as_cleo.post(frame(survey), {"mail_intro": "å" * 100_000}).content) < 60_000
    assert as_cleo.post(frame(survey), {"part": "poem", "theme": "pink", "s": "11"}).status_code == 200


def test_the_frame_may_do_nothing_and_stands_only_in_our_pages(as_cleo: Client, survey: Survey) -> None:
    page = as_cleo.get(frame(survey))
    policy = page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    assert page["Cache-Control"] == "no-store"
    for rule in ("default-src 'none'", "form-action 'none'", "frame-ancestors 'self'", "sandbox"):
        assert rule in policy
    assert "script-src" not in policy


@pytest.mark.parametrize("part", ["mail", "reminder", "page", "thanks"])
def test_its_links_lead_nowhere(part: str, as_cleo: Client, survey: Survey) -> None:
    html = as_cleo.get(frame(survey), {"part": part}).content.decode()
    for href in html.split('href="')[1:]:
        assert href.startswith(("#", "data:,", "mailto:", "tel:")), href[:80]
    assert "%survey-link%" not in html
    assert '<link rel="stylesheet"' not in html


def test_only_the_pages_with_a_frame_may_hold_one(as_cleo: Client, survey: Survey) -> None:
    for path in (url(survey), f"{url(survey)}preview/"):
        page = as_cleo.get(path)
        assert "frame-src 'self'" in page["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
        assert page["X-Frame-Options"] == "DENY"
        assert " sandbox" in page.content.decode()
    refused = as_cleo.post(url(survey), {})
    assert "frame-src 'self'" in refused["Content-Security-Policy"]
    assert "frame-src" not in as_cleo.get(f"/surveys/{survey.pk}/")["Content-Security-Policy"]


def test_the_number_of_a_test_mail_is_chosen_in_the_preview(as_cleo: Client, survey: Survey) -> None:
    page = as_cleo.get(f"{url(survey)}preview/", {"s": "3"})
    assert page.context["look"].part == "page"
    assert "part=page&amp;theme=light&amp;s=3" in page.content.decode()
    html = as_cleo.get(frame(survey), {"part": "page", "s": "3"}).content.decode()
    assert 'value="3" id="score-3" required checked' in html


def test_a_language_without_texts_has_no_preview(as_cleo: Client, survey: Survey) -> None:
    survey.texts.filter(language="en").delete()
    assert as_cleo.get(frame(survey, "en")).status_code == 404
    assert as_cleo.get(f"{url(survey, 'en')}preview/", {"s": "3"})["Location"] == f"/surveys/{survey.pk}/"
    fields = typed(as_cleo, survey, "en")
    assert as_cleo.post(frame(survey, "en"), fields).status_code == 200
