"""Days and times in the text against the promised one, Thursday 24 September 2026 at 10:00."""

from datetime import UTC

import pytest

from tests.rules.clarity.letters import PROMISED, codes, found

AGREES: dict[str, list[str]] = {
    "nb": [
        "Jeg ringer deg torsdag.",
        "Jeg ringer deg torsdag 24. september kl. 10.00.",
        "Jeg ringer 24.09.2026 kl. 10",
        "Jeg ringer 24.9. kl 10",
        "Jeg ringer i overmorgen kl. 10:00",
        "Jeg ringer 2026-09-24 10:00",
        "Jeg ringer deg før fredag.",
        "Jeg ringer innen torsdag kl. 10",
        "Takk for praten i går.",
        "Du ringte mandag kl. 9.",
        "Takk for møtet på mandag.",
        "Vi leverte feil vare 3. september.",
        "Bestillingen fra 12. august ble forsinket.",
        "Åpent mandag–fredag kl. 08.00–16.00.",
        "Åpningstid: 08:00-16:00",
        "Ring 22 33 44 55 mellom kl. 8 og 16.",
        "Du når meg på 22 33 44 55 til kl. 16.",
        "Vi har stengt lørdag og søndag.",
        "Ordre 12.30 koster 12.30 kroner",
        "Jeg sjekker lageret i dag og ringer deg torsdag kl. 10",
        "Jeg skriver til deg i dag fordi fakturaen var feil.",
        "Feilen er rettet i dag.",
        "Jeg ringer torsdag formiddag.",
        "Jeg ringer mellom kl. 9 og 11 torsdag.",
        "God morgen!",
        "Han har ringt hver mandag.",
        "Versjon 2.1.3",
        "Sist fredag fikk du feil vare.",
        "Jeg ringer om to dager.",
        "innen to virkedager",
        "innen 48 timer ringer jeg",
        "I forrige uke, på mandag, skrev du.",
        "Jeg beklager at du ikke fikk svar fredag.",
        "Jeg forstår at du ventet fra kl. 8 til kl. 14 på fredag.",
        "Vi svarer døgnet rundt, 24/7.",
        "Det tar 2-3 dager.",
        "Jeg ringer klokken ti torsdag",
        "Din ordre 2026-08-01 er funnet.",
        "Jeg ringer deg den 24.",
        "Reklamasjonen din av 15.08.2026 er registrert.",
        "Jeg ringer deg torsdag den 24. september klokka 10.",
        "Tlf. 22 33 44 55 (man.–fre. 8–16)",
        "Kontortiden er 8 til 16.",
        "Torsdag kl. 10 ringer jeg deg.",
    ],
    "en": [
        "I will call you on Thursday.",
        "I'll call you Thursday 24 September at 10:00.",
        "I will call you on September 24th at 10 am",
        "by 10 am on 24/09/2026",
        "I will call the day after tomorrow",
        "before Friday",
        "Thank you for your call yesterday.",
        "You called on Monday at 9 am.",
        "You wrote to us on 3 September.",
        "Thank you for meeting me on Monday.",
        "The order of August 12 was late.",
        "We are open Monday to Friday, 8 am to 4 pm.",
        "Opening hours: 08:00-16:00",
        "Call 22 33 44 55 between 8 am and 4 pm.",
        "You can reach me on 22 33 44 55 until 4 pm.",
        "We are closed on Saturdays.",
        "We may call.",
        "I check the stock today and call you on Thursday at 10:00.",
        "I am writing to you today because the invoice was wrong.",
        "I fixed it today.",
        "Thursday morning",
        "I will call between 9 and 11 on Thursday.",
        "Good morning",
        "Last Friday you got the wrong item.",
        "within 48 hours",
        "within two business days",
        "I am sorry you waited from 8 am to 2 pm on Friday.",
        "24/7",
        "It takes 2-3 days.",
        "at ten o'clock on Thursday",
        "on the 24th.",
        "Your complaint of 15 August has been read.",
        "I will call you by 10:00 on Thursday, September 24.",
        "We sat down",
        "Thu 24 Sept at 10:00",
        "On Friday you were told it was fixed.",
    ],
}
DIFFERS: dict[str, list[str]] = {
    "nb": [
        "Jeg ringer deg onsdag.",
        "Jeg ringer deg fredag 25. september.",
        "Jeg ringer i morgen.",
        "Jeg ringer deg i dag kl. 14.",
        "Jeg ringer 25.09.2026",
        "Jeg ringer 25.9. kl. 10",
        "Jeg ringer torsdag kl. 11.",
        "Jeg ringer torsdag kl. 10.30.",
        "Jeg ringer torsdag 10.30.",
        "Jeg ringer 2026-09-25",
        "Jeg ringer innen mandag.",
        "Jeg ringer torsdag 24. oktober.",
        "Jeg ringer torsdag ettermiddag.",
        "Jeg ringer mellom kl. 12 og 14 torsdag.",
        "torsdag 24. september 2027",
        "Jeg ringer 20. september.",
        "onsdag i neste uke",
        "Jeg ringer etter lunsj torsdag.",
        "Jeg ringer deg den 25.",
        "innen 25.09",
        "Jeg ringer klokken halv elleve torsdag",
        "Svaret kommer fredag",
        "Du hører fra meg innen fredag kl. 12",
        "Mandag ringer jeg deg.",
        "Du skrev på mandag, og jeg ringer deg på onsdag.",
        "torsdag neste uke",
        "Jeg ringer deg innen 24 timer",
        "Jeg ringer torsdag kl 14:00",
        "Du får svar 28. september",
    ],
    "en": [
        "I will call you on Wednesday.",
        "on Friday 25 September",
        "I'll call tomorrow.",
        "I will call you today at 2 pm",
        "by 25/09/2026",
        "September 25",
        "on Thursday at 11:00",
        "Thursday at 10:30",
        "Thursday at 2 pm",
        "2026-09-25",
        "by noon on Thursday",
        "Thursday afternoon",
        "between 12 and 2 pm on Thursday",
        "Thursday, 24 September 2027",
        "I will call you on 20 September.",
        "Wednesday next week",
        "after lunch on Thursday",
        "on the 25th.",
        "You will hear from me by Friday.",
        "You wrote on Monday, and I will call you on Wednesday.",
        "Thursday next week",
        "within 24 hours",
        "On Monday I will call you.",
        "Fri 25 Sept",
        "tomorrow morning",
    ],
}


def pairs(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, line) for language, lines in table.items() for line in lines]


@pytest.mark.parametrize(("language", "line"), pairs(AGREES))
def test_the_same_time_the_past_and_opening_hours_agree(language: str, line: str) -> None:
    assert "when_differs" not in codes(line, language)


@pytest.mark.parametrize(("language", "line"), pairs(DIFFERS))
def test_another_day_or_hour_differs(language: str, line: str) -> None:
    assert "when_differs" in codes(line, language)


def test_the_place_is_told() -> None:
    text = "Jeg ringer deg fredag 25. september kl. 10.00."
    said = [finding.excerpt for finding in found(text, "nb") if finding.code == "when_differs"]
    assert said == ["fredag"]  # what is joined to it is told once


def test_the_hint_says_what_the_field_says() -> None:
    [differs] = [finding for finding in found("Jeg ringer i morgen.", "nb") if finding.code == "when_differs"]
    assert "torsdag 24. september kl. 10.00" in differs.hint
    assert "{promised_at}" in differs.hint


def test_the_hour_is_that_of_the_company() -> None:
    assert "when_differs" not in codes(
        "Jeg ringer torsdag kl. 10.", "nb", promised_at=PROMISED.astimezone(UTC)
    )
    assert "when_differs" in codes("Jeg ringer torsdag kl. 8.", "nb", promised_at=PROMISED.astimezone(UTC))


def test_without_a_promise_nothing_differs() -> None:
    assert "when_differs" not in codes("Jeg ringer onsdag.", "nb", promised_at=None)


def test_hours_of_the_field_in_the_text_are_no_promise() -> None:
    line = "Haster det? 22 33 44 55, hverdager 8–16"
    assert "when_differs" not in codes(f"{line}.", "nb", urgent_contact=line)


@pytest.mark.parametrize(
    "text", ["> Jeg ringer fredag.\nJa.", "Du skrev: «Ring meg fredag kl. 9».", "{promised_at}"]
)
def test_quoted_words_are_the_customers(text: str) -> None:
    assert "when_differs" not in codes(text, "nb")
