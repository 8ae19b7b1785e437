"""The fields beside the text: a person's name, a promised time, a step, and a number with hours."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.rules.clarity.letters import NOW, OSLO, PROMISED, WELCOME_EN, WELCOME_NB, codes, found

PEOPLE: list[str] = [
    "Kari Nordmann",
    "Ola Nordmann",
    "Anne-Marie van der Berg",
    "Åse Ødegård",
    "José García",
    "Øyvind Åsen",
    "Kari B. Hansen",
    "Conan O'Brien",
    "Charles de Gaulle",
    "Dr. Kari Nordmann",
    "Kari Nordmann, kundeansvarlig",
    "Kari Nordmann (Ekko)",
    "Ludwig von Beethoven",
    "Vi Nguyen",
    "Li Na",
    "王 小明",
    "Kari Nordmann fra kundeservice",
    "KARI NORDMANN",
    "Renée d'Arc",
    "Kari Anne Moe-Dahl",
    "Jean-Luc Picard",
    "Bjørn Dæhlie",
    "Ali al-Rashid",
    "Sinéad O’Connor",
    "Kari  Nordmann",
    "Siri Service",
    "Ståle Care",
    "Will Help",
    "Ina Support",
]
NOBODY: list[str] = [
    "",
    " ",
    "Kari",
    "vi",
    "Vi",
    "we",
    "We",
    "the team",
    "The Team",
    "teamet",
    "support",
    "Support",
    "kundeservice",
    "Kundeservice",
    "Kundeservice Oslo",
    "Customer Service",
    "Ekko Support",
    "Team Ekko",
    "Support Team",
    "en av oss",
    "One of us",
    "Ekko AS",
    "kari.nordmann@ekko.example",
    "Fru Hansen",
    "Mr Smith",
    "Kari N.",
    "K. Nordmann",
    "Vi i Ekko",
    "Kari og Ola",
    "kari nordmann",
    "Kari Kundeservice",
    "Oslo Support",
    "teamet vårt",
    "Our Team",
    "the support team",
    "Rette vedkommende",
    "Fornavn Etternavn",
    "22 33 44 55",
    "Account Manager",
    "Din Rådgiver",
    "Salg Avdeling",
    "customer success team",
    "kundesenteret vårt",
    "Teknisk Avdeling",
    "Noen andre",
    "{responsible}",
    "\x00",
    "Kundeansvarlig Kari",
    "Ola, kundeservice",
]
STEPS: dict[str, list[str]] = {
    "nb": [
        "Sende deg ny faktura",
        "Ringe deg",
        "ringer deg torsdag",
        "Jeg ringer deg",
        "Vi bytter ruteren",
        "Kontrollere måleren",
        "Bytte ut ruteren hos deg",
        "Kari ringer deg",
        "Sjekke lageret og ringe deg",
        "Jeg skal sende ny del",
        "Refundere beløpet",
        "Undersøke feilen",
        "Avtale møte med deg",
        "På torsdag ringer jeg deg",
        "Gå gjennom fakturaene",
        "Følge opp leveransen med transportøren",
        "Send ny faktura",
        "Teknikeren besøker deg",
        "å ringe deg",
        "Finne ut hva som gikk galt",
        "Oppgradere abonnementet",
        "Ringe Ola",
    ],
    "en": [
        "Send you a new invoice",
        "Call you",
        "I will call you on Thursday",
        "Check the stock and call you",
        "Kari calls you",
        "We replace the router",
        "Replace router",
        "Refund the amount",
        "Fix the login",
        "Follow up with the carrier",
        "Book a meeting with you",
        "Calling you",
        "Investigate the fault",
        "To send a new part",
        "Find out what went wrong",
        "Review your invoices",
    ],
}
NO_STEPS: dict[str, list[str]] = {
    "nb": [
        "",
        "oppfølging",
        "Oppfølging",
        "Faktura",
        "ring",
        "Ringe",
        "følge opp",
        "snart",
        "vi ser på saken",
        "Ser på saken",
        "Ny faktura",
        "Kommer tilbake til deg",
        "Vil bli vurdert",
        "i morgen",
        "...",
        "torsdag kl. 10",
        "Videre oppfølging",
        "Ringe i morgen",
        "saken",
        "Vi tar dette videre",
        "Bedre service",
        "Ringe tilbake",
    ],
    "en": [
        "",
        "Follow-up",
        "follow up",
        "Invoice",
        "call",
        "Call back",
        "soon",
        "We are looking into it",
        "look into it",
        "Get back to you",
        "New invoice",
        "tomorrow",
        "Thursday at 10",
        "Further investigation",
        "will be reviewed",
        "New order form",
        "The relevant department",
    ],
}
REACHABLE: list[str] = [
    "22 33 44 55, hverdager 8–16",
    "Tlf. 22334455 (8-16)",
    "+47 22 33 44 55, kl. 08.00–16.00",
    "hjelp@ekko.example, hverdager 8-16",
    "22 33 44 55, døgnet rundt",
    "22 33 44 55 (24/7)",
    "call 22 33 44 55, weekdays 8 am–4 pm",
    "02800, man–fre 8–20",
    "815 00 000 mandag til fredag fra kl. 8 til 16",
    "Ring 22 33 44 55 mellom 8 og 16",
    "Kari Nordmann, 22 33 44 55, hverdager kl. 8–16",
    "+44 20 7946 0958, 9am-5pm",
    "22 33 44 55 8-16",
    "help@ekko.example, Monday to Friday 9 to 5",
    "Storgata 1, Oslo, åpent 8–16",
    "22 33 44 55 until 4 pm",
    "(+47) 22 33 44 55, 08:00-16:00",
    "22 33 44 55, kl 8-16",
    "https://ekko.example/chat, hverdager 8–16",
    "Chat: ekko.example/hjelp, weekdays 8–16",
    "22 33 44 55, 0800-1600",
]
NOT_REACHABLE: list[str] = [
    "",
    "22 33 44 55",
    "hverdager 8–16",
    "8–16",
    "kl. 08.00–16.00",
    "hjelp@ekko.example",
    "ring oss",
    "døgnet rundt",
    "22 33 44 55, hverdager",
    "kundeservice",
    "24/7",
    "+47 22-12 34 56",
    "22 33 44 55 i kontortiden",
    "support, weekdays 8-16",
    "https://ekko.example/chat",
    "chat, hverdager 8–16",
    "https://ekko.example/pris, hverdager 8–16",
    "08:00-16:00",
]


def pairs(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, line) for language, lines in table.items() for line in lines]


@pytest.mark.parametrize("name", PEOPLE)
def test_a_person_has_a_first_and_a_last_name(name: str) -> None:
    assert "who" not in codes("", "nb", responsible=name)


@pytest.mark.parametrize("name", NOBODY)
def test_a_group_a_role_or_half_a_name_is_nobody(name: str) -> None:
    assert "who" in codes("", "nb", responsible=name)


@pytest.mark.parametrize(("language", "line"), pairs(STEPS))
def test_a_step_has_a_verb_and_an_object(language: str, line: str) -> None:
    assert "next_step" not in codes("", language, next_step=line)


@pytest.mark.parametrize(("language", "line"), pairs(NO_STEPS))
def test_a_noun_a_bare_verb_or_an_empty_phrase_is_no_step(language: str, line: str) -> None:
    assert "next_step" in codes("", language, next_step=line)


@pytest.mark.parametrize("line", REACHABLE)
def test_a_number_or_an_address_with_hours_is_enough(line: str) -> None:
    assert "how_urgent" not in codes("", "nb", urgent_contact=line)


@pytest.mark.parametrize("line", NOT_REACHABLE)
def test_one_without_the_other_is_not(line: str) -> None:
    assert "how_urgent" in codes("", "nb", urgent_contact=line)


AT = {"tzinfo": OSLO}
WHEN: list[tuple[str, dict[str, Any], bool]] = [
    ("as promised", {}, True),
    ("none", {"promised_at": None}, False),
    ("now", {"promised_at": NOW}, False),
    ("past", {"promised_at": NOW - timedelta(days=1)}, False),
    ("saturday", {"promised_at": datetime(2026, 9, 26, 10, tzinfo=OSLO)}, False),
    ("evening", {"promised_at": datetime(2026, 9, 24, 20, tzinfo=OSLO)}, False),
    (
        "evening without a calendar",
        {"promised_at": datetime(2026, 9, 24, 20, tzinfo=OSLO), "calendar": None},
        True,
    ),
    ("opening", {"promised_at": datetime(2026, 9, 24, 8, tzinfo=OSLO)}, True),
    ("closing", {"promised_at": datetime(2026, 9, 24, 16, tzinfo=OSLO)}, True),
    ("after closing", {"promised_at": datetime(2026, 9, 24, 16, 1, tzinfo=OSLO)}, False),
    ("before the deadline", {"not_after": PROMISED + timedelta(hours=1)}, True),
    ("at the deadline", {"not_after": PROMISED}, True),
    ("after the deadline", {"not_after": PROMISED - timedelta(minutes=1)}, False),
    ("all overdue", {"not_after": NOW - timedelta(minutes=1)}, True),
    ("just overdue", {"not_after": NOW}, True),
    (
        "a call without its time",
        {"promised_at": PROMISED.replace(hour=0), "calendar": None, "next_step": "Ringe deg"},
        False,
    ),
    ("a letter without its time", {"promised_at": PROMISED.replace(hour=0), "calendar": None}, True),
    ("no zone", {"promised_at": PROMISED.replace(tzinfo=None)}, True),
]


MIDNIGHT = datetime(2026, 9, 24, tzinfo=OSLO)
SATURDAY = datetime(2026, 9, 26, 10, tzinfo=OSLO)
WHEN += [
    ("overdue on a Saturday", {"promised_at": SATURDAY, "not_after": NOW - timedelta(minutes=1)}, True),
    ("overdue at night", {"promised_at": SATURDAY.replace(hour=23), "not_after": NOW}, True),
    ("overdue and past", {"promised_at": NOW - timedelta(hours=1), "not_after": NOW}, False),
    ("a working day", {"promised_at": MIDNIGHT}, True),
    ("a day of rest", {"promised_at": SATURDAY.replace(hour=0)}, False),
    ("the day of the deadline", {"promised_at": MIDNIGHT, "not_after": MIDNIGHT.replace(hour=9)}, True),
    (
        "a day after the deadline",
        {"promised_at": MIDNIGHT, "not_after": MIDNIGHT - timedelta(hours=9)},
        False,
    ),
    ("a day for a call", {"promised_at": MIDNIGHT, "next_step": "Ringe deg"}, False),
]


@pytest.mark.parametrize(("changed", "is_fine"), [case[1:] for case in WHEN], ids=[case[0] for case in WHEN])
def test_when_is_to_come_in_working_hours_and_before_the_deadline(
    changed: dict[str, Any], is_fine: bool
) -> None:
    assert ("when" not in codes("", "nb", **changed)) is is_fine


def test_a_finding_about_a_field_has_no_place_in_the_text() -> None:
    [who] = [finding for finding in found("", "nb", responsible="Kundeservice") if finding.code == "who"]
    assert (who.start, who.end, who.excerpt) == (0, 0, "")


LINK, GUIDE = "https://app.ekko.example/login", "https://ekko.example/guide"
WELCOMES: list[tuple[str, str, str, set[str]]] = [
    (WELCOME_NB, f"Logg inn på {LINK}", f"Veiledning: {GUIDE}", set()),
    (WELCOME_NB, "Logg inn", "", set()),  # both stand in the text
    ("Velkommen.", f"Logg inn: {LINK}", "22 33 44 55", set()),
    ("Velkommen.", "Logg inn", f"Veiledning: {GUIDE}", {"next_step"}),
    ("Velkommen.", f"Logg inn: {LINK}", "veiledningen", {"how_urgent"}),
    ("Velkommen.", LINK, "", {"next_step", "how_urgent"}),
    (WELCOME_EN, f"Log in at {LINK}", "Book a time: ekko.example/book", set()),
    ("Welcome. Log in: {login_link}\nGuide: {guide_link}", "Log in", "", set()),
]


@pytest.mark.parametrize(("text", "step", "help_", "expected"), WELCOMES)
def test_a_welcome_has_a_first_step_with_its_link_and_a_way_to_help(
    text: str, step: str, help_: str, expected: set[str]
) -> None:
    said = codes(text, "nb", kind="welcome", next_step=step, urgent_contact=help_, promised_at=None)
    assert said & {"next_step", "how_urgent", "when"} == expected
