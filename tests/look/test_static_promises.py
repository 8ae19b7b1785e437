"""What the templates and stylesheets promise: strict CSP, small respondent pages, a complete Norwegian."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PAGES = [path for path in TEMPLATES if "mail" not in path.parts]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_page_has_no_inline_style_or_script(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


def test_the_respondent_needs_one_small_stylesheet_and_no_script() -> None:
    assert (ROOT / "static/css/respondent.css").stat().st_size <= 10 * 1024
    for path in (ROOT / "templates/respondent").glob("*.html"):
        assert "<script" not in path.read_text()


def test_nothing_is_fetched_from_elsewhere() -> None:
    for path in [*TEMPLATES, *(ROOT / "static/css").glob("*.css"), *(ROOT / "static/js").glob("*.js")]:
        assert not re.search(r"(?:src|href|url)\s*[=(]\s*[\"']?(?:https?:)?//", path.read_text()), path


def test_every_norwegian_string_is_there_and_none_is_fuzzy() -> None:
    with (ROOT / "locale/nb/LC_MESSAGES/django.po").open("rb") as file:
        catalogue = read_po(file, locale="nb")
    lacking = []
    for message in catalogue:
        forms = message.string if isinstance(message.string, list | tuple) else [message.string]
        if message.id and (message.fuzzy or not all(forms)):
            lacking.append(message.id)
    assert lacking == []


def test_a_customer_never_reads_the_word_for_detractor() -> None:
    for path in [*(ROOT / "templates/respondent").glob("*.html"), ROOT / "templates/mail/invitation.html"]:
        assert "detractor" not in path.read_text().lower()
