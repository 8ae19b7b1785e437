"""Another time counts only where we do something at it; the promise is Thursday 24 September 2026 at 10:00."""

from datetime import datetime, timedelta

import pytest

from tests.rules.clarity.letters import NOW, OSLO, PROMISED, codes

OTHERS_NB: list[str] = [
    "Beløpet trekkes 1. oktober.",
    "Passer fredag bedre?",
    "Hvis jeg ikke har ringt innen fredag, ring sjefen min.",
    "Vi lovet deg svar innen fredag 18. september og holdt det ikke.",
    "Du ønsket deg svar innen fredag.",
    "Telefonen min er på fra kl. 8.",
    "Ringer du etter kl. 16, svarer vakten.",
    "Fakturaen forfaller 15. oktober.",
    "Garantien gjelder til 31. desember 2027.",
    "Si fra innen kl. 10 om det ikke passer.",
    "Passer det ikke, kan jeg ringe fredag i stedet.",
    "Send oss ruteren innen fredag.",
    "Jeg vet at fakturaen forfaller fredag.",
    "Batteriet er på 3/4..",
    "Kampanjen slutter neste uke.",
]
OTHERS_EN: list[str] = [
    "Are you home on Friday?",
    "Let me know by Friday if it suits you.",
    "The technician visits you on Friday between 10 and 12.",
    "You asked for an answer by Friday.",
    "You have until Friday to return the old one.",
    "Your invoice is due on 15 October.",
    "If it does not suit, I can call on Friday instead.",
    "Please return it by Friday.",
    "Return the router by Friday.",
    "The sale ends next week.",
    "Call me before Friday if it fails.",
]
# Of others, where the text says the promised time as well; alone, the customer reads them as the promise.
BESIDE: list[tuple[str, str]] = [
    ("nb", "Ruteren leveres fredag."),
    ("nb", "Den kommer med posten fredag 25. september."),
    ("nb", "Abonnementet ditt starter 1. oktober."),
    ("nb", "Teknikeren vår kommer fredag kl. 10."),
    ("nb", "Fakturaen blir rettet innen 30. september."),
    ("en", "It arrives by post on Friday."),
    ("en", "Our technician will come on Friday at 10 am."),
    ("en", "Your refund is due on 09/25/2026."),
]
# Whoever does it: the text says no other time.
ALONE: list[tuple[str, str]] = [
    ("nb", "Feilen er rettet innen fredag 25. september."),
    ("nb", "Feilen er rettet i løpet av fredag."),
    ("nb", "Saken er løst innen fredag."),
    ("nb", "Innen fredag 25. september har du ny ruter."),
    ("nb", "Du har svar fredag 25. september."),
    ("nb", "Ruteren sendes i morgen."),
    ("nb", "Vi løser det i dag."),
    ("nb", "Du blir oppringt torsdag kl. 14."),
    ("en", "It will be fixed by 25 September."),
    ("en", "You have an answer by 25 September."),
    ("en", "Expect a call on Friday."),
    ("en", "I call you on Fri."),
    ("en", "We fix it today."),
    ("en", "The technician will come on Thursday at 14:00."),
]
# The same is done at both: they differ beside the promise, too.
SAME: list[tuple[str, str]] = [
    ("nb", "Du blir oppringt fredag kl. 10."),
    ("nb", "Hun ringer deg fredag."),
    ("nb", "Ny time er fredag 25. september kl. 10.30."),
    ("nb", "Møtet er fredag kl. 12."),
    ("en", "You will be called on Friday."),
    ("en", "She will call you on Friday."),
    ("en", "Your new appointment is Friday 25 September at 10:30."),
]
DENIED: list[tuple[str, str]] = [
    ("nb", "Jeg kan dessverre ikke ringe onsdag. Jeg ringer torsdag kl. 10."),
    ("nb", "Jeg ringer deg torsdag i stedet for onsdag."),
    ("nb", "Jeg jobber ikke onsdag, men ringer deg torsdag kl. 10."),
    ("en", "I will not be able to call you on Wednesday. I will call on Thursday at 10:00."),
    ("en", "I will call on Thursday instead of Wednesday."),
    ("en", "I am away on Wednesday. I will call on Thursday."),
    ("en", "It broke on Wed. I will call you on Thursday at 10:00."),
    ("nb", "Takk for samtalen i dag. Jeg ringer torsdag kl. 10."),
]
OURS_NB: list[str] = [
    "Du får svar fredag.",
    "Svar kommer fredag.",
    "Svaret kommer fredag.",
    "Jeg ringer 25/9.",
    "Jeg ringer deg neste uke.",
    "Jeg ringer deg om en uke.",
    "Jeg ringer deg neste torsdag.",
    "Kari ringer deg fredag.",
    "Ringer deg fredag.",
    "Fredag ringer jeg deg.",
    "Jeg sjekker det og ringer deg fredag.",
    "Du hører fra meg neste uke.",
    "Jeg ringer deg torsdag kl. 10. Jeg ringer deg fredag kl. 12.",
    "Jeg ringer deg i morgen kl. 14.",
    "Vi kan ringe deg fredag.",
    "Jeg ringer deg torsdag kl. 10. Du får svar fredag.",
    "Kari Nordmann besøker deg fredag.",
    "Vi sender en ny ruter fredag.",
    "Du får svar fra meg innen fredag kl. 12.",
]
OURS_EN: list[str] = [
    "You can expect a call from me on Friday.",
    "I will call you Friday.",
    "You will hear from me on Friday.",
    "I will call you next week.",
    "I will call you in a week.",
    "I will call you next Thursday.",
    "Kari will call you on Friday.",
    "Will call you on Friday.",
    "I will check and call you on Friday.",
    "An answer will come on Friday.",
    "We'll call you Friday.",
    "Call you on Friday.",
    "You get an answer on Friday.",
    "I will call you on Thursday at 10. I will call you on Friday.",
    "I am going to call you on Friday.",
]
PROMISE = {"nb": "Jeg ringer deg torsdag kl. 10.", "en": "I will call you on Thursday at 10:00."}
FURTHER = [
    ("nb", "Jeg sender deg kvitteringen i dag."),
    ("nb", "Du får en e-post i dag med kvitteringen."),
    ("nb", "Vi bytter ruteren fredag."),
    ("en", "I will send you the receipt today."),
    ("en", "We will replace the router on Friday."),
]


@pytest.mark.parametrize("line", OTHERS_NB)
def test_norwegian_time_of_others_or_of_before_is_no_promise(line: str) -> None:
    assert "when_differs" not in codes(line, "nb")
    assert "when_differs" not in codes(f"{line} {PROMISE['nb']}", "nb")


@pytest.mark.parametrize("line", OTHERS_EN)
def test_english_time_of_others_or_of_before_is_no_promise(line: str) -> None:
    assert "when_differs" not in codes(line, "en")
    assert "when_differs" not in codes(f"{line} {PROMISE['en']}", "en")


@pytest.mark.parametrize("line", OURS_NB)
def test_norwegian_time_of_ours_differs(line: str) -> None:
    assert "when_differs" in codes(line, "nb")


@pytest.mark.parametrize("line", OURS_EN)
def test_english_time_of_ours_differs(line: str) -> None:
    assert "when_differs" in codes(line, "en")


@pytest.mark.parametrize(("language", "line"), BESIDE)
def test_a_time_of_others_passes_beside_the_promised_one_alone(language: str, line: str) -> None:
    assert "when_differs" not in codes(f"{line} {PROMISE[language]}", language)
    assert "when_differs" not in codes(f"{line} We call {{promised_at}}.", language)
    assert "when_differs" in codes(line, language)


@pytest.mark.parametrize(("language", "line"), ALONE)
def test_whoever_does_it_another_time_alone_differs(language: str, line: str) -> None:
    assert "when_differs" in codes(line, language)


@pytest.mark.parametrize(("language", "line"), SAME)
def test_the_same_at_another_time_differs_beside_the_promised_one(language: str, line: str) -> None:
    assert "when_differs" in codes(line, language)
    assert "when_differs" in codes(f"{line} {PROMISE[language]}", language)


@pytest.mark.parametrize(("language", "line"), DENIED)
def test_a_time_that_is_denied_or_past_passes_beside_the_new_one(language: str, line: str) -> None:
    assert "when_differs" not in codes(line, language)


def test_a_promised_time_that_is_denied_is_not_said() -> None:
    assert "when_differs" in codes("Jeg ringer deg ikke torsdag, men fredag.", "nb")


@pytest.mark.parametrize(("language", "line"), FURTHER)
def test_a_further_step_passes_beside_the_promised_one(language: str, line: str) -> None:
    assert "when_differs" not in codes(f"{line} {PROMISE[language]}", language)
    assert "when_differs" not in codes(f"{PROMISE[language]} {line}", language)


def test_alone_it_differs() -> None:
    assert "when_differs" in codes("Vi bytter ruteren fredag.", "nb")


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Jeg ringer deg neste uke.", "nb"),
        ("Jeg ringer deg om en uke.", "nb"),
        ("Jeg ringer deg neste torsdag.", "nb"),
        ("I will call you next week.", "en"),
        ("I will call you in a week.", "en"),
        ("I will call you next Thursday.", "en"),
    ],
)
def test_the_week_after_fits_a_promise_in_it(line: str, language: str) -> None:
    assert "when_differs" not in codes(line, language, promised_at=PROMISED + timedelta(days=7))
    assert "when_differs" in codes(line, language)


def test_a_week_is_no_day_that_excuses_a_vague_phrase() -> None:
    assert "vague" in codes("Vi svarer så snart vi kan neste uke.", "nb")


def test_a_promised_day_without_its_hour_leaves_the_hour_open() -> None:
    day = datetime(2026, 9, 24, tzinfo=OSLO)
    assert day > NOW
    assert "when_differs" not in codes("Jeg sender den torsdag kl. 14.", "nb", promised_at=day)
    assert "when_differs" in codes("Jeg sender den fredag kl. 14.", "nb", promised_at=day)
