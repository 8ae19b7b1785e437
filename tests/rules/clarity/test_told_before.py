"""What the customer hopes for, what was said before, and a denial: none of it is warned about."""

import pytest

from tests.rules.clarity.letters import codes

FAIR: list[tuple[str, str, str]] = [
    ("blame", "nb", "Du gjorde ikke feil."),
    ("blame", "en", "You made no mistake."),
    ("vague", "nb", "Du håper å få nettet tilbake."),
    ("vague", "en", "You hope to get it back."),
    ("vague", "nb", "Du fikk beskjed om at vi kommer tilbake til deg, men ingen ringte."),
    ("vague", "nb", "Vi lovet at du hører fra oss, og det holdt vi ikke."),
    ("vague", "en", "You were told that someone would get back to you."),
    ("vague_who", "en", "Ola Hansen from our team will visit."),
    ("vague_who", "en", "The team will learn from this."),
    ("passive_promise", "en", "The case was forwarded to the wrong team last week."),
    ("passive_promise", "nb", "Saken ble videresendt til feil avdeling i forrige uke."),
    ("passive_promise", "nb", "Vi er 1 av 3 som jobber med dette."),
]
UNCLEAR: list[tuple[str, str, str]] = [
    ("blame", "nb", "Du gjorde feil."),
    ("blame", "en", "You made a mistake."),
    ("vague", "nb", "Vi håper å løse det."),
    ("vague", "en", "We hope to fix it."),
    ("vague", "en", "We are hoping to fix it."),
    ("vague", "nb", "Du fikk feil svar, og vi kommer tilbake til deg."),
    ("vague", "nb", "Vi sa feil og kommer tilbake til deg."),
    ("vague", "en", "You were told the wrong thing, but we will get back to you."),
    ("vague_who", "en", "Someone from our team will visit."),
    ("vague_who", "en", "The team will call."),
    ("passive_promise", "en", "The case was forwarded."),
    ("passive_promise", "en", "Your case has been forwarded."),
    ("passive_promise", "nb", "Vi jobber med saken."),
]


@pytest.mark.parametrize(("code", "language", "line"), FAIR)
def test_a_fair_sentence_is_left_alone(code: str, language: str, line: str) -> None:
    assert code not in codes(line, language)


@pytest.mark.parametrize(("code", "language", "line"), UNCLEAR)
def test_the_like_of_it_is_found(code: str, language: str, line: str) -> None:
    assert code in codes(line, language)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_what_stands_beyond_sixty_signs_of_a_word_is_not_read(language: str) -> None:
    assert codes("x" * 60 + ",soon,snart", language) == codes("x" * 60, language)
