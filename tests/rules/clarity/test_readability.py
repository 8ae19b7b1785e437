"""How long and heavy a text is: words, sentences, LIX."""

import pytest

from followups.rules.clarity import lix
from followups.rules.clarity.sentences import sentences
from tests.rules.clarity.letters import found


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ja. Nei. Ok.", 3),
        ("Hva? Nei! Jo…", 3),
        ("Vi ringer kl. 10 og tar med bl.a. kabel, f.eks. ny, dvs. ca. to.", 1),
        (
            "Se nr. 5 på tlf. 22 33 44 55 osv. på fredag, evt. mandag pga. ferie, inkl. helg, jf. avtalen, mv. til slutt.",
            1,
        ),
        ("Vi møtes 24. september. Takk.", 2),
        ("Vi møtes 24. sept. kl. 10. Takk.", 2),
        ("ord ord ord. ord ord ord. ord", 3),
        ("Fredag 25. kl. 10 ringer jeg.", 1),
        ("Det er 7,5 eller 7.5 meter. Takk.", 2),
        ("O. Nordmann ringer deg. Takk.", 2),
        ("Skriv til kari.nordmann@ekko.example. Takk.", 2),
        ("Se https://ekko.example/a.b?c=d. Takk.", 2),
        ("Call me at 10 a.m. on Friday. Thanks.", 2),
        ("E.g. this, i.e. that, etc. and Mr. Smith. Thanks.", 2),
        ("Det koster 500 kr. Jeg ringer deg. Prisen er 5 mill. kr. per år.", 3),
        ("- En ting\n- To ting\n- Tre ting", 3),
        ("1. En ting\n2. To ting", 2),
        ("Hei Ola\n\nTakk for brevet.\n\nVennlig hilsen\nKari Nordmann\nEkko", 5),
        ("Dette er en lang linje som et program har brutt et sted midt i\nsetningen.", 1),
        ("Hei.\r\nTakk.", 2),
        ("", 0),
        (" \n ... \n", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("... !", None),
        ("Dette er en test.", 4.0),
        ("Dette er en test. Dette er også en test.", 4.5),
        ("Informasjon er bra.", 3 + 100 / 3),
        ("Vi ringer kl. 10.", 4.0),
        ("Seksbo er seks bokstaver", 4 + 100 / 4),  # "bokstaver" has nine, "Seksbo" six
    ],
)
def test_lix(text: str, expected: float | None) -> None:
    assert lix(text) == (expected if expected is None else pytest.approx(expected))


def hints(text: str) -> list[str]:
    return [finding.hint for finding in found(text, "en") if finding.code == "long"]


def sentence(words: int, word: str = "xx") -> str:
    return " ".join([word] * (words - 1) + ["end."])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (sentence(15), 0),
        (sentence(16), 1),  # the mean
        (" ".join([sentence(25), sentence(5)]), 0),
        (" ".join([sentence(26), sentence(4)]), 1),  # one too long
        (" ".join([sentence(10)] * 15), 0),
        (" ".join([sentence(10)] * 15 + ["End."]), 1),  # 151 words
        (" ".join([sentence(10, "heavier")] * 4), 0),  # LIX says nothing yet
        (" ".join([sentence(10, "heavier")] * 5), 1),
    ],
)
def test_limits(text: str, count: int) -> None:
    assert len(hints(text)) == count


def test_the_long_sentence_is_shown() -> None:
    text = f"Short one. {sentence(30)} Short again. And again. Yes."
    [finding] = [one for one in found(text, "en") if one.code == "long"]
    assert finding.excerpt == sentence(30)
    assert text[finding.start : finding.end] == finding.excerpt
