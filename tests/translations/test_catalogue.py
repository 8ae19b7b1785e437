"""Translations without gettext: what is written is found, what is compiled works, what is wrong is named."""

import gettext
import re
from pathlib import Path

import pytest
from django.utils import dates
from django.utils.translation import override

from npsapp import translations

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    path = tmp_path / "locale" / "nb" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(PO)
    (tmp_path / "templates").mkdir()
    (tmp_path / "surveys").mkdir()
    return path


def write_sources(root: Path) -> None:
    (root / "templates" / "page.html").write_text(
        '{% load i18n %}\n    <p title="{% translate "Deadline" %}">\n  '
        "{% blocktranslate count n=n %}{{ n }} answer{% plural %}{{ n }} answers{% endblocktranslate %}</p>"
    )
    (root / "surveys" / "names.py").write_text(
        'from x import _, pgettext\n_("Score")\npgettext("verb", "Close")\n'
    )


def test_messages_of_code_and_templates_are_found(catalogue: Path, tmp_path: Path) -> None:
    write_sources(tmp_path)
    assert translations.main(["extract"]) == 0
    text = catalogue.read_text()
    for expected in ('msgid "Deadline"', 'msgid_plural "%(n)s answers"', 'msgid "Score"', 'msgctxt "verb"'):
        assert expected in text


def test_missing_and_untranslated_messages_are_named(
    catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_sources(tmp_path)
    assert translations.main(["check"]) == 1
    assert "'Deadline' is missing" in capsys.readouterr().err
    translations.main(["extract"])
    assert translations.main(["check"]) == 1
    assert "'Deadline' is not translated" in capsys.readouterr().err


def test_a_placeholder_of_its_own_is_named(catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    catalogue.write_text(f'{PO}msgid "Dear %(name)s"\nmsgstr "Hei %(navn)s"\n')
    assert translations.main(["check"]) == 1
    assert "%(navn)s" in capsys.readouterr().err


def test_compiled_messages_are_read_by_gettext(catalogue: Path, tmp_path: Path) -> None:
    catalogue.write_text(f'{PO}msgid "Deadline"\nmsgstr "Frist"\n')
    assert translations.main(["compile"]) == 0
    nb = gettext.translation("django", tmp_path / "locale", ["nb"])
    assert nb.gettext("Deadline") == "Frist"


def test_no_word_of_ours_takes_the_place_of_a_month_or_a_weekday() -> None:
    """Without a context “May” would be the month on every page."""
    catalogue = (translations.ROOT / "locale" / "nb" / "LC_MESSAGES" / "django.po").read_text()
    words = set(re.findall(r'(?:^#.*|^)\nmsgid "(.+)"$', catalogue, re.MULTILINE))
    assert "Settings" in words
    with override("en"):
        months = {str(name) for name in (*dates.MONTHS.values(), *dates.MONTHS_3.values())}
        weekdays = {str(name) for name in dates.WEEKDAYS.values()}
    assert not (months | weekdays) & words
