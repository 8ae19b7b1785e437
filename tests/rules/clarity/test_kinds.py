"""Which rule holds for which kind of message, and how grave it is there."""

from typing import Any

import pytest

from followups.rules.clarity import check
from tests.rules.clarity.letters import ASKED, EN, FIELDS, NB, NOW, TEXTS, codes, found

LEVELS = {
    "who": ("block", "block", "warn", None),
    "when": ("block", None, None, None),
    "when_differs": ("block", "block", "warn", None),
    "next_step": ("block", None, "block", None),
    "how_urgent": ("block", "warn", "block", None),
    "vague": ("warn", "warn", "warn", "warn"),
    "vague_who": ("warn", "warn", "warn", None),
    "passive_promise": ("warn", "warn", None, None),
    "own_words": ("warn", "warn", None, None),
    "long": ("note", "note", "note", "note"),
    "blame": ("warn", "warn", "warn", "warn"),
}
KINDS = ("reply", "answer", "welcome", "announcement")
# Everything that can be wrong, at once.
BAD = {
    "nb": "Vi ser på saken. Det er din feil. En av oss hjelper deg snart. Vi ringer onsdag. " + "ord " * 160,
    "en": "We are looking into it. It is your fault. One of us will help soon. We call on Wednesday. "
    + "word " * 160,
}
EMPTY = {
    "responsible": "",
    "next_step": "",
    "urgent_contact": "",
    "customer_text": "giraff",
    "template_text": "Xx.",
}


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("code", LEVELS)
@pytest.mark.parametrize("kind", KINDS)
def test_each_rule_is_as_grave_as_the_table_says(kind: str, code: str, language: str) -> None:
    changed: dict[str, Any] = {**EMPTY, "promised_at": None} if code == "when" else {**EMPTY}
    said = {one.level for one in found(BAD[language], language, kind=kind, **changed) if one.code == code}
    expected = LEVELS[code][KINDS.index(kind)]
    assert said == (set() if expected is None else {expected})


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_clear_message_has_no_finding(kind: str, language: str) -> None:
    link: dict[str, Any] = {"next_step": "Logg inn: https://ekko.example/in"} if kind == "welcome" else {}
    assert found(TEXTS[language], language, kind=kind, customer_text=ASKED[language], **link) == []


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="letter"):
        check("", "nb", NOW, kind="letter")


@pytest.mark.parametrize(
    ("language", "hint"), [("nb", "Skriv"), ("no", "Skriv"), ("nn", "Skriv"), ("nb-NO", "Skriv")]
)
def test_norwegian_has_several_names(language: str, hint: str) -> None:
    assert check("", language, NOW)[0].hint.startswith(hint)


@pytest.mark.parametrize("language", ["en", "en-gb", "en_US", "fr", "", "sv"])
def test_any_other_language_is_read_as_english(language: str) -> None:
    assert check("", language, NOW)[0].hint.startswith("Give")
    assert "vague" in {finding.code for finding in check("Soon.", language, NOW)}


def test_nothing_at_all_lacks_all_fields() -> None:
    assert [finding.code for finding in check("", "nb", NOW)] == ["who", "when", "next_step", "how_urgent"]


def test_by_noon_tomorrow_is_fine_when_the_fields_name_the_person() -> None:
    at = NOW.replace(day=23, hour=12)
    assert found("We will be in touch by noon tomorrow.", "en", promised_at=at) == []


def test_own_words_take_up_what_the_customer_wrote() -> None:
    assert "own_words" not in codes(NB, "nb", customer_text="Fakturafeilen er der ennå")
    assert "own_words" in codes(NB, "nb", customer_text="Ruteren virker ikke")
    assert "own_words" in codes(
        "Hei Ola!\nRuteren er byttet.\nHilsen\nKari", "nb", customer_text="Hilsen Ola, gir opp"
    )
    assert "own_words" not in codes(EN, "en", customer_text="I was invoiced twice")
    assert "own_words" not in codes(NB, "nb", customer_text="")
    assert "own_words" not in codes(NB, "nb", customer_text="Hei, takk!")


TEMPLATE = "Hei {customer}!\n\nTakk for at du sa fra. Jeg ringer deg {promised_at}.\n\nHilsen\n{responsible}"
FILLED = "Hei Ola!\n\nTakk for at du sa fra. Jeg ringer deg torsdag 24. september kl. 10.00.\n\nHilsen\nKari Nordmann"


@pytest.mark.parametrize(
    ("text", "is_own"),
    [
        (TEMPLATE, False),
        (FILLED, False),
        (FILLED.replace("Takk", "TAKK").replace(". ", ".  "), False),
        (FILLED.replace("fra.", "fra. Ruteren blir byttet."), True),
        ("Takk for at du sa fra om ruteren. Jeg ringer deg torsdag.", True),
    ],
)
def test_at_least_one_sentence_is_not_the_templates(text: str, is_own: bool) -> None:
    assert ("own_words" not in codes(text, "nb", template_text=TEMPLATE)) is is_own


def test_the_field_of_a_language_may_be_in_the_other() -> None:
    assert found(NB, "nb", next_step=FIELDS["en"]["next_step"]) == []
