"""Clear messages in both languages, the moment they are written in, and the codes a check finds."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from followups.rules.business_time import BusinessCalendar
from followups.rules.clarity import Finding, check

OSLO = ZoneInfo("Europe/Oslo")
CALENDAR = BusinessCalendar("Europe/Oslo", {day: [(time(8), time(16))] for day in range(5)})
NOW = datetime(2026, 9, 22, 10, 0, tzinfo=OSLO)  # a Tuesday
PROMISED = datetime(2026, 9, 24, 10, 0, tzinfo=OSLO)  # Thursday

NB = """Hei Ola!

Takk for at du sa fra om fakturaen. Den var feil, og det beklager jeg. Du skrev 3. september, og mandag ringte du oss.

Jeg sender deg en ny faktura og ringer deg torsdag 24. september kl. 10.00.
Haster det, når du meg på 22 33 44 55, hverdager kl. 8–16.

Vennlig hilsen
Kari Nordmann"""
EN = """Hi Ola,

Thank you for telling us about the invoice. It was wrong, and I am sorry. You wrote on 3 September and called on Monday.

I will send you a new invoice and call you on Thursday 24 September at 10:00.
If it is urgent, call me on 22 33 44 55, weekdays 8 am–4 pm.

Kind regards
Kari Nordmann"""
WELCOME_NB = """Hei Ola!

Velkommen. Det første du gjør, er å logge inn: https://app.ekko.example/login. Det tar to minutter.
Veiledningen ligger her: https://ekko.example/guide. Ring meg gjerne på 22 33 44 55, hverdager 8–16.

Vennlig hilsen
Kari Nordmann"""
WELCOME_EN = """Hi Ola,

Welcome. The first thing to do is to log in: https://app.ekko.example/login. It takes two minutes.
The guide is here: https://ekko.example/guide. Or call me on 22 33 44 55, weekdays 8–16.

Kind regards
Kari Nordmann"""
FIELDS: dict[str, dict[str, Any]] = {
    "nb": {
        "responsible": "Kari Nordmann",
        "promised_at": PROMISED,
        "next_step": "Sende deg en ny faktura",
        "urgent_contact": "22 33 44 55, hverdager 8–16",
        "calendar": CALENDAR,
    },
    "en": {
        "responsible": "Kari Nordmann",
        "promised_at": PROMISED,
        "next_step": "Send you a new invoice",
        "urgent_contact": "22 33 44 55, weekdays 8–16",
        "calendar": CALENDAR,
    },
}
TEXTS = {"nb": NB, "en": EN}
ASKED = {"nb": "Fakturaen var feil igjen!", "en": "The invoice was wrong again!"}


def found(text: str, language: str, now: datetime = NOW, **changed: Any) -> list[Finding]:
    """With all fields as they should be, save for those that are given."""
    return check(text, language, now, **{**FIELDS[language], **changed})


def codes(text: str, language: str, now: datetime = NOW, **changed: Any) -> set[str]:
    return {finding.code for finding in found(text, language, now, **changed)}
