"""What holds for every text: places are right, nothing raises, the same twice, and none is slow."""

from datetime import datetime, timedelta
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followups.rules.clarity import check
from followups.rules.clarity.hints import spoken
from tests.rules.clarity.letters import FIELDS, NOW, OSLO, TEXTS, found

LANGUAGES = st.sampled_from(["nb", "en"])
KINDS = st.sampled_from(["reply", "answer", "welcome", "announcement"])
PIECES = st.sampled_from(
    "snart vi ser på saken soon kl. 10 10:30 25. september mandag Monday 24.9. i morgen . ! \n {promised_at} { } « » > "
    "a@b.example https://x.example å a\u030a \u00ad \u200b İ ß ﬁ 24/7 8–16 22 33 44 55 du burde ha lest innen to dager \x00".split(
        " "
    )
)
TEXT = st.text(max_size=200) | st.lists(PIECES, max_size=30).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(TEXT, LANGUAGES, KINDS, TEXT)
def test_any_text_is_read_and_every_place_is_right(text: str, language: str, kind: str, other: str) -> None:
    changed: dict[str, Any] = {"customer_text": other, "template_text": other[::-1], "urgent_contact": other}
    said = found(text, language, kind=kind, responsible=other, next_step=other, **{**changed})
    for finding in said:
        assert 0 <= finding.start <= finding.end <= len(text)
        assert finding.excerpt == text[finding.start : finding.end]
        assert finding.excerpt or not finding.end
    assert said == found(text, language, kind=kind, responsible=other, next_step=other, **{**changed})


@settings(max_examples=60, deadline=None)
@given(
    st.integers(min_value=1, max_value=120 * 24 * 12),
    st.integers(min_value=0, max_value=3 * 365),
    LANGUAGES,
)
def test_the_promised_time_itself_never_differs(steps: int, days: int, language: str) -> None:
    now = NOW + timedelta(days=days)
    promised = (now + timedelta(minutes=5 * steps)).astimezone(OSLO)
    for when in in_words(promised, language):
        frame = {"nb": "Jeg ringer deg {}. Takk.", "en": "I will call you on {}. Thanks."}[language]
        said = check(frame.format(when), language, now, **{**FIELDS[language], "promised_at": promised})
        assert "when_differs" not in {finding.code for finding in said}, when


def in_words(at: datetime, language: str) -> list[str]:
    clock = f"{at:%H:%M}"
    numeric = [f"{at:%Y-%m-%d} {clock}", f"{at:%d.%m.%Y} {'kl.' if language == 'nb' else 'at'} {clock}"]
    if language == "nb":
        return [
            spoken(at, language),
            *numeric,
            f"{at.day}.{at.month}. kl. {at:%H.%M}",
            f"{at:%d.%m.%y} kl. {at:%H.%M}",
        ]
    return [
        spoken(at, language),
        *numeric,
        f"{at:%B} {at.day}, {at.year} at {at:%I:%M %p}",
        f"{at:%d/%m/%Y} at {clock}",
    ]


@pytest.mark.parametrize(
    "piece",
    [
        ".",
        "a.",
        "1 ",
        "1.",
        "vi ",
        "kl. ",
        "24.",
        "mandag ",
        "25. september ",
        "«",
        "(",
        "{",
        "12:30 ",
        " ",
        "\n",
        ">",
        "a@",
        "@.",
    ]
    + [
        "a-",
        "+4",
        "så snart ",
        "have been ",
        "a\u030a",
        "I.",
        "i morgen ",
        "ringte fredag, ",
        "looking ",
        "you ",
    ],
)
@pytest.mark.parametrize("language", ["nb", "en"])
def test_no_text_takes_long(piece: str, language: str) -> None:
    """Against a letter of the same length, so that a slow machine says the same."""

    def cost(text: str) -> float:
        started = process_time()
        found(text, language, next_step=text, responsible=text, customer_text=text, template_text=text)
        return process_time() - started

    ordinary = (TEXTS[language] * 30)[:10_000]
    usual = min(cost(ordinary) for _ in range(2))
    assert min(cost((piece * 10_000)[:10_000]) for _ in range(2)) < 8 * usual + 0.02


@pytest.mark.parametrize("language", ["nb", "en"])
def test_twenty_thousand_signs_without_a_break_cost_no_more_than_a_letter_as_long(language: str) -> None:
    def cost(text: str) -> float:
        started = process_time()
        found(text, language, customer_text=text, template_text=text)
        return process_time() - started

    usual = min(cost((TEXTS[language] * 60)[:20_000]) for _ in range(2))
    assert min(cost("a" * 20_000) for _ in range(2)) < usual + 0.02


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_letter_is_read_within_twenty_milliseconds(language: str) -> None:
    def cost() -> float:
        started = process_time()
        found(TEXTS[language], language, customer_text="Fakturaen", template_text=TEXTS[language])
        return process_time() - started

    assert min(cost() for _ in range(5)) < 0.02
