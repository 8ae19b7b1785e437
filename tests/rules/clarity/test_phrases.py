"""Phrases that say nothing, the same with a day, and sentences that only look like them."""

import pytest

from followups.rules.clarity import Finding
from followups.rules.clarity.phrases_en import PHRASES as EN
from followups.rules.clarity.phrases_nb import PHRASES as NB
from tests.rules.clarity.letters import codes, found

# As the specification lists them.
LISTED: dict[str, list[str]] = {
    "nb": [
        "snart",
        "snarlig",
        "så snart som mulig",
        "så fort som mulig",
        "så raskt som mulig",
        "så snart vi kan",
        "fortest mulig",
        "snarest",
        "snarest mulig",
        "med det første",
        "innen kort tid",
        "om kort tid",
        "innen rimelig tid",
        "i løpet av den nærmeste tiden",
        "i nær fremtid",
        "fortløpende",
        "etter hvert",
        "på sikt",
        "senere",
        "ved anledning",
        "ved leilighet",
        "når vi får tid",
        "når vi får kapasitet",
        "når vi får anledning",
        "noen dager",
        "et par uker",
        "uten ugrunnet opphold",
        "kommer tilbake til deg",
        "du hører fra oss",
        "vi håper å",
        "vi forsøker å",
        "vi prøver å",
        "skal gjøre vårt beste",
        "ta gjerne kontakt",
        "en av oss",
        "noen fra oss",
        "rette vedkommende",
        "aktuell avdeling",
        "vi ser på saken",
        "vi tar dette videre",
        "tar det med oss videre",
        "vi jobber med saken",
        "saken er oversendt",
        "vil bli vurdert",
        "vil bli fulgt opp",
        "vurderes",
        "følges opp",
    ],
    "en": [
        "soon",
        "shortly",
        "as soon as possible",
        "ASAP",
        "at your earliest convenience",
        "at our earliest convenience",
        "in due course",
        "in the near future",
        "before long",
        "at some point",
        "when we can",
        "a few days",
        "a couple of weeks",
        "in a timely manner",
        "going forward",
        "get back to you",
        "hope to",
        "try to",
        "do our best",
        "bear with us",
        "feel free to reach out",
        "someone from our team",
        "one of our agents",
        "the relevant department",
        "we are looking into it",
        "we will look into this",
        "has been forwarded",
        "has been escalated",
        "will be reviewed",
        "it will be looked at",
    ],
}
# In other words, forms and places.
EMPTY: dict[str, list[str]] = {
    "nb": [
        "Vi kommer snarest tilbake til deg.",
        "Du vil høre fra oss.",
        "Da hører du fra oss.",
        "Vi tar kontakt med deg.",
        "Vi håper å løse dette.",
        "Vi skal prøve å finne ut av det.",
        "Vi gjør vårt beste.",
        "Jeg gjør mitt beste.",
        "Ta gjerne kontakt med oss.",
        "Ta gjerne kontakt ved spørsmål.",
        "Ikke nøl med å ta kontakt.",
        "Det skjer etterhvert.",
        "Svaret kommer om noen dager.",
        "om et par dager",
        "Så snart\nsom mulig får du svar.",
        "SÅ SNART SOM MULIG",
        "Vi løser det i løpet av kort tid.",
        "En av våre kolleger ringer deg.",
        "Vi har sendt det til rette vedkommende.",
        "Saken din er oversendt.",
        "Henvendelsen er videresendt til aktuell avdeling.",
        "Saken blir fulgt opp.",
        "Dette følges opp internt.",
        "Det vil bli sett på.",
        "Vi jobber med det.",
        "Vi ser nærmere på saken din.",
        "Jeg ser på dette.",
        "Du burde ha lest avtalen.",
        "Det er din egen feil.",
        "Du har misforstått.",
        "Dette er ditt ansvar",
        "NPS-scoren din er lav.",
        "Vi har en SLA på dette.",
        "Du er en kritiker.",
        "Du er registrert som detractor",
        "Som jeg allerede har sagt, er det slik.",
        "Vi kommer tilbake så raskt vi kan.",
        "Du får svar ved første anledning.",
        "Vi tar det opp senere.",
        "Saken vurderes.",
        "Vi tar saken videre.",
        "Det jobbes med saken.",
        "Saken behandles fortløpende.",
        "Svar kommer innen rimelig tid",
        "i nær framtid",
        "Vi vil ta kontakt med deg.",
        "Noen vil kontakte deg.",
        "Du må forstå at vi har mye å gjøre.",
        "Problemet skyldes deg.",
        "Du glemte å betale.",
        "Vi kommer tilbake til deg når vi har kapasitet.",
        "Vi kommer tilbake når vi får tid",
    ],
    "en": [
        "We will get back to you soon.",
        "We'll be in touch.",
        "You will hear from us.",
        "We hope to solve it.",
        "We will try to fix it.",
        "We do our best.",
        "I'll do my best.",
        "Feel free to contact us.",
        "Please do not hesitate to contact us.",
        "Someone will call you.",
        "A member of our team will call.",
        "One of our engineers will call you.",
        "We have sent it to the relevant team.",
        "Your case has been forwarded.",
        "It has been escalated.",
        "We're looking into it.",
        "We are looking into the matter.",
        "I will look into this.",
        "It will be looked at.",
        "It will be reviewed.",
        "Your case is being handled.",
        "in a few days",
        "in a couple of days",
        "as soon\nas possible",
        "AS SOON AS POSSIBLE",
        "asap",
        "as soon as we can",
        "You should have read the terms.",
        "It is your own fault.",
        "You failed to pay.",
        "Your mistake.",
        "Your NPS score",
        "our SLA",
        "detractors",
        "As I already told you, no.",
        "It will be dealt with in due course.",
        "We will contact you.",
        "Our specialists are working on it.",
        "at our earliest convenience",
        "We’ll get back to you",
        "We aim to reply later.",
        "Please bear with us.",
        "It will be followed up.",
        "You must understand that we are busy.",
        "You forgot to pay.",
        "Someone on our team will call",
    ],
}
PLAIN: dict[str, list[str]] = {
    "nb": [
        "Jeg ringer deg torsdag kl. 10.",
        "Takk for at du svarte så raskt.",
        "Senest torsdag får du svar.",
        "Det er ikke din feil.",
        "Det var aldri din feil.",
        "Prisen er lavere enn snarere sagt.",
        "Du kan prøve å starte ruteren på nytt.",
        "Se på bildet under.",
        "Jeg ser på det som viktig.",
        "Hvis du skulle ha spørsmål, ring 22 33 44 55.",
        "Ta gjerne kontakt på 22 33 44 55.",
        "Ta gjerne kontakt med meg. Telefonen er 22 33 44 55.",
        "Du skulle ha fått svar før.",
        "Du burde ha fått beskjed.",
        "For noen dager siden skrev du til oss.",
        "Pengene er overført til kontoen din.",
        "Dessverre tok det tid.",
        "Filmkritikere liker den.",
        "Jeg har byttet ruteren.",
        "Slå på strømmen.",
        "Det første du gjør, er å logge inn.",
        "Vi tok feil.",
        "Feilen var vår.",
        "Jeg beklager feilen vår.",
        "Usnarte ord",
        "Vi fulgte ikke opp.",
        "Du fikk ikke svar.",
        "Vi glemte å ringe deg.",
        "Du har rett.",
        "Ruteren er sendt og kommer torsdag.",
    ],
    "en": [
        "I will call you on Thursday at 10:00.",
        "If it is urgent, the way to reach us sooner is 22 33 44 55.",
        "It is not your fault.",
        "This wasn't your mistake.",
        "You should have received a letter.",
        "You should have been told.",
        "A few days ago you wrote.",
        "Try the new router.",
        "Please look at this guide.",
        "You can try to restart it.",
        "Feel free to call me on 22 33 44 55.",
        "Unfortunately, it took time.",
        "I have replaced the router.",
        "We made a mistake.",
        "Thank you for your feedback.",
        "The money is in your account.",
        "No later than Thursday",
        "You did not get an answer, and that is our fault.",
        "I have refunded the amount.",
        "We forgot to call you.",
        "You are right.",
        "Shortly after you called, it broke.",
        "Two days later it broke again.",
    ],
}
EXCUSE = {"nb": "torsdag 24. september kl. 10", "en": "on Thursday 24 September at 10:00"}
PHRASE_CODES = {"vague", "vague_who", "passive_promise", "blame"}


def pairs(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, line) for language, lines in table.items() for line in lines]


def of_phrases(text: str, language: str, kind: str = "reply") -> list[Finding]:
    return [finding for finding in found(text, language, kind=kind) if finding.code in PHRASE_CODES]


@pytest.mark.parametrize(("language", "phrase"), pairs(LISTED))
@pytest.mark.parametrize("frame", ["{}", "Xx {} xx.", "{}.\nXx.", "XX ({})!"])
def test_a_listed_phrase_is_found_where_it_stands(language: str, phrase: str, frame: str) -> None:
    for said in (phrase, phrase.upper(), phrase.capitalize(), phrase.replace(" ", "\n")):
        text = frame.format(said)
        [finding] = of_phrases(text, language)
        assert text[finding.start : finding.end] == finding.excerpt
        assert finding.excerpt.split()[-1].lower() == phrase.split()[-1].lower()
        assert finding.hint


@pytest.mark.parametrize(("language", "phrase"), pairs(LISTED))
def test_a_day_in_the_sentence_excuses_all_but_who(language: str, phrase: str) -> None:
    plain = {finding.code for finding in of_phrases(phrase, language)}
    excused = {finding.code for finding in of_phrases(f"{phrase} {EXCUSE[language]}.", language)}
    assert excused == plain & {"vague_who"}
    elsewhere = of_phrases(f"{phrase}. Xx {EXCUSE[language]}.", language)
    assert {finding.code for finding in elsewhere} == plain


@pytest.mark.parametrize(("language", "line"), pairs(EMPTY))
def test_other_forms_are_found(language: str, line: str) -> None:
    assert of_phrases(line, language)


@pytest.mark.parametrize(("language", "line"), pairs(PLAIN))
def test_plain_words_are_left_alone(language: str, line: str) -> None:
    assert of_phrases(line, language) == []


@pytest.mark.parametrize(("language", "phrases"), [("nb", NB), ("en", EN)])
def test_findings_never_overlap(language: str, phrases: object) -> None:
    text = " ".join(LISTED[language])
    reached = 0
    for finding in of_phrases(text, language):
        assert finding.start >= reached
        reached = finding.end


def test_each_phrase_says_what_to_write_instead() -> None:
    assert all(phrase.fix and phrase.first_words for phrase in (*NB, *EN))


def test_a_past_day_excuses_nothing() -> None:
    assert "vague" in codes("Du skrev 3. september, og vi svarer snart.", "nb")


def test_opening_hours_excuse_nothing() -> None:
    assert "vague" in codes("Vi kommer tilbake til deg, åpent kl. 8–16.", "nb")


@pytest.mark.parametrize(
    ("text", "language", "is_fine"),
    [
        ("Ta gjerne kontakt.", "nb", False),
        ("Ta gjerne kontakt på 22 33 44 55.", "nb", True),
        ("Ta gjerne kontakt. Nummeret er 22 33 44 55.", "nb", True),
        ("Ta gjerne kontakt på hjelp@ekko.example.", "nb", True),
        ("Ta gjerne kontakt: {urgent_contact}.", "nb", True),
        ("Feel free to reach out.", "en", False),
        ("Feel free to reach out on +47 22 33 44 55.", "en", True),
    ],
)
def test_an_offer_needs_a_number(text: str, language: str, is_fine: bool) -> None:
    assert (of_phrases(text, language) == []) is is_fine


def test_one_of_us_is_excused_by_the_name() -> None:
    assert "vague_who" not in codes("En av oss, Kari Nordmann, ringer deg.", "nb")


def test_at_once_is_vague_in_a_welcome_only() -> None:
    assert "vague" in codes("Du kan begynne med en gang.", "nb", kind="welcome")
    assert "vague" not in codes("Jeg gjør det med en gang.", "nb")


@pytest.mark.parametrize(("language", "word"), [("nb", "Dessverre"), ("en", "Unfortunately")])
def test_one_sorry_is_enough(language: str, word: str) -> None:
    text = f"{word} x. Y {word.lower()} z."
    assert of_phrases(f"{word} x.", language) == []
    assert [finding.excerpt for finding in of_phrases(text, language)] == [word.lower()]


@pytest.mark.parametrize("text", ["vi so\u00adon", "s\u200bnart kommer det"])
def test_invisible_signs_hide_nothing(text: str) -> None:
    [finding] = [one for language in ("nb", "en") for one in of_phrases(text, language)]
    assert text[finding.start : finding.end] == finding.excerpt


def test_letters_in_two_signs_are_read_as_one() -> None:
    text = "Å ja. Vi gjo\u0338r va\u030art beste, na\u030ar vi fa\u030ar tid."
    assert [finding.excerpt for finding in of_phrases(text, "nb")][-1] == "na\u030ar vi fa\u030ar tid"
