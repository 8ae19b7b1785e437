"""What a survey's words may hold, what is doubtful in them; short names, waits, what starting needs."""

from dataclasses import replace

import pytest

from surveys.rules.delays import Delay, delay_of
from surveys.rules.slugs import SLUG_LENGTH, numbered, slug_of
from surveys.rules.standard_texts import LANGUAGES, STANDARD_TEXTS
from surveys.rules.survey_settings import what_lacks
from surveys.rules.text_findings import text_findings
from surveys.rules.words import NAMES, Words, as_words, template_code, unknown_placeholder

NB, EN = STANDARD_TEXTS["transactional"]["nb"], STANDARD_TEXTS["transactional"]["en"]


@pytest.mark.parametrize("kind", ["transactional", "relational", "feedback"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_we_ship_is_beyond_doubt(kind: str, language: str) -> None:
    words = STANDARD_TEXTS[kind][language]
    assert text_findings(words, language, kind != "feedback") == []
    assert not any(template_code(getattr(words, name)) for name in NAMES)
    assert not any(unknown_placeholder(getattr(words, name)) for name in NAMES)
    assert what_lacks(kind, ("support",), STANDARD_TEXTS[kind], language) == (
        ["audience"] if kind == "relational" else []
    )


@pytest.mark.parametrize(
    "text",
    [
        "{{ settings.SECRET_KEY }}",
        "{% include 'x' %}",
        "{# note #}",
        "Her: %survey-link%",
        "%opt-out-link%",
        "}} {{",
    ],
)
def test_code_is_recognised(text: str) -> None:
    assert template_code(text)


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Hei {customer}", "{customer}"),
        ("{x.__class__}", "{x.__class__}"),
        ("{recommended} og {Recommended}", "{Recommended}"),
        ("en { krøll", "{ krøll"),
        ("en } krøll", "}"),
        ("{}", "{}"),
        ("{recommended}", ""),
        ("100 % fornøyd", ""),
    ],
)
def test_only_what_is_filled_in_may_stand_in_braces(text: str, unknown: str) -> None:
    assert unknown_placeholder(text) == unknown
    assert not template_code(text)


def test_what_is_filled_in_is_never_read_again() -> None:
    words = replace(NB, mail_subject="{recommended}, {recommended}!")
    assert words.about("{recommended}").mail_subject == "{recommended}, {recommended}!"
    assert words.about("Fjord & sønn").mail_subject == "Fjord & sønn, Fjord & sønn!"


@pytest.mark.parametrize(
    ("changed", "language", "found"),
    [
        ({"low_label": "svært sannsynlig", "high_label": "svært lite sannsynlig"}, "nb", ["ends_swapped"]),
        ({"low_label": "Very likely", "high_label": "Not at all likely"}, "en", ["ends_swapped"]),
        ({"low_label": "likely", "high_label": "Likely."}, "en", ["ends_alike"]),
        ({"question": "Er du fornøyd?"}, "nb", ["own_question", "nothing_named"]),
        ({"question": "Er du fornøyd med {recommended}?"}, "nb", ["own_question"]),
        ({"question": NB.question.upper().replace("{RECOMMENDED}", "{recommended}")}, "nb", []),
        ({"mail_intro": "Svar på https://nordavind.example"}, "nb", ["address_in_mail"]),
        ({"mail_intro": "Hei du! Hvordan gikk det?"}, "nb", ["greets_twice"]),
        ({"mail_intro": "Heia Norge var med."}, "nb", []),
        ({"mail_subject": "x" * 61}, "nb", ["long_subject"]),
        ({"reminder_subject": "x" * 61}, "nb", ["long_subject"]),
        ({"reminder_intro": "Hei! Se www.nordavind.example"}, "nb", ["address_in_mail", "greets_twice"]),
        ({"low_label": "", "high_label": ""}, "nb", []),
    ],
)
def test_doubts(changed: dict[str, str], language: str, found: list[str]) -> None:
    words = replace(NB if language == "nb" else EN, **changed)
    assert text_findings(words, language, is_scored=True) == found


def test_a_survey_for_words_alone_is_not_measured_by_the_question() -> None:
    words = Words("Emne", "Innledning", "Hva synes du?", "Skriv", "Takk")
    assert text_findings(words, "nb", is_scored=False) == []


@pytest.mark.parametrize(
    ("kind", "kinds", "languages", "lacks"),
    [
        ("transactional", (), ("nb",), ["interaction_kinds"]),
        ("feedback", (), (), ["interaction_kinds", "text"]),
        ("transactional", ("call",), ("en",), ["text"]),
        ("relational", (), ("nb",), ["audience"]),
        ("transactional", ("call",), ("nb",), []),
    ],
)
def test_what_lacks_before_it_can_ask(
    kind: str, kinds: tuple[str, ...], languages: tuple[str, ...], lacks: list[str]
) -> None:
    texts = {language: STANDARD_TEXTS["transactional"][language] for language in languages}
    assert what_lacks(kind, kinds, texts, "nb") == lacks


def test_ends_without_words_keep_a_scored_survey_from_starting() -> None:
    texts = {"nb": replace(NB, high_label="")}
    assert what_lacks("transactional", ("call",), texts, "nb") == ["labels"]
    assert what_lacks("feedback", ("call",), texts, "nb") == []


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Etter besøk", "etter-besok"),
        ("Ærlig talt: Ås & Å!", "aerlig-talt-as-a"),
        ("  --  ", ""),
        ("日本", ""),
        ("Crème brûlée 2026", "creme-brulee-2026"),
        ("x" * 80, "x" * SLUG_LENGTH),
    ],
)
def test_short_names(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_a_numbered_short_name_is_short_too() -> None:
    assert numbered("etter-besok", 2) == "etter-besok-2"
    assert numbered("x" * SLUG_LENGTH, 12) == "x" * (SLUG_LENGTH - 3) + "-12"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, Delay(0, "minutes")),
        (90, Delay(90, "minutes")),
        (120, Delay(2, "hours")),
        (48 * 60, Delay(48, "hours")),
        (7 * 24 * 60, Delay(7, "days")),
    ],
)
def test_a_wait_is_said_as_people_say_it(minutes: int, said: Delay) -> None:
    assert delay_of(minutes) == said
    assert said.minutes == minutes


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Kari Nordmann", "Kari Nordmann"),
        ("Kari\r\nBcc: x", "Kari Bcc: x"),
        ("%survey-link%", "%survey-link %"),
        ("%opt-out-link%%join-link%", "%opt-out-link %%join-link %"),
        ("100 % {recommended}", "100 % {recommended}"),
    ],
)
def test_fault_51_a_name_is_never_a_placeholder(name: str, shown: str) -> None:
    assert as_words(name) == shown
    assert template_code(shown) == ""
