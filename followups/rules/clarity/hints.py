"""What to do about each finding that is no listed phrase, in the language of the message."""

from collections.abc import Mapping
from datetime import datetime

from followups.rules.wording import Wording

HINTS: Mapping[str, Wording] = {
    "who": Wording(
        "Skriv fornavn og etternavn på den som har ansvaret: «Kari Nordmann», ikke «vi» eller "
        "«kundeservice».",
        "Give the first and last name of who is responsible: “Kari Nordmann”, not “we” or “support”.",
    ),
    "when": Wording(
        "Velg dagen og klokkeslettet da kunden får svar.",
        "Choose the day and the time by which the customer will hear from you.",
    ),
    "when_past": Wording(
        "Tidspunktet er passert. Velg et som kommer.",
        "That time has passed. Choose one that is still to come.",
    ),
    "when_call": Wording(
        "Skal noen ringe, må kunden vite når på dagen. Skriv klokkeslettet.",
        "For a call the customer must know when on that day. Give the time.",
    ),
    "when_closed": Wording(
        "Da er ingen på jobb. Velg et tidspunkt i arbeidstiden.",
        "Nobody is at work then. Choose a time within working hours.",
    ),
    "when_late": Wording(
        "Det er etter fristen som løper nå. Velg et tidligere tidspunkt.",
        "That is after the deadline that is running. Choose an earlier time.",
    ),
    "when_differs": Wording(
        "Feltet sier {promised}. La teksten si det samme, eller bruk {{promised_at}}.",
        "The field says {promised}. Let the text say the same, or use {{promised_at}}.",
    ),
    "next_step": Wording(
        "Si hva som skjer nå, med et verb og det det gjelder: «Sender deg en ny ruter».",
        "Say what happens now, with a verb and what it is about: “Send you a new router”.",
    ),
    "next_step_welcome": Wording(
        "Skriv det første steget med lenken: «Logg inn på https://…».",
        "Give the first step with its link: “Log in at https://…”.",
    ),
    "how_urgent": Wording(
        "Skriv et telefonnummer eller en adresse, og når noen svarer: «22 33 44 55, hverdager 8–16».",
        "Give a phone number or an address, and when somebody answers: “22 33 44 55, weekdays 8–16”.",
    ),
    "how_urgent_hours": Wording(
        "Skriv også når noen svarer der: «hverdager 8–16».",
        "Say, too, when somebody answers there: “weekdays 8–16”.",
    ),
    "how_urgent_contact": Wording(
        "Skriv også telefonnummeret eller adressen.", "Give the phone number or the address, too."
    ),
    "how_urgent_welcome": Wording(
        "Skriv hvor kunden får hjelp: lenken til veiledningen eller til å avtale tid, eller et "
        "telefonnummer.",
        "Say where there is help: the link to the guide or to book a time, or a phone number.",
    ),
    "own_words": Wording(
        "Nevn det kunden skrev om, med egne ord.", "Mention what the customer wrote about, in your own words."
    ),
    "own_words_template": Wording(
        "Alt dette står i malen. Skriv minst én setning som bare gjelder denne kunden.",
        "All of this is the template. Write at least one sentence that is for this customer alone.",
    ),
    "one_sorry": Wording(
        "Ett «dessverre» er nok. Si heller hva du gjør med det.",
        "One “unfortunately” is enough. Say rather what you do about it.",
    ),
    "long_sentence": Wording(
        "{count} ord i én setning. Del den, så ingen er over 25.",
        "{count} words in one sentence. Split it, so that none has more than 25.",
    ),
    "long_mean": Wording(
        "{count} ord per setning i snitt. Sikt mot 15 eller færre.",
        "{count} words per sentence on average. Aim for 15 or fewer.",
    ),
    "long_text": Wording(
        "{count} ord. Stryk det kunden ikke trenger, og hold deg under 150.",
        "{count} words. Cut what the customer does not need, and stay below 150.",
    ),
    "long_lix": Wording(
        "Lesbarheten (LIX) er {count}. Bruk kortere ord og setninger, til den er under 45.",
        "The readability (LIX) is {count}. Use shorter words and sentences until it is below 45.",
    ),
}

_SPOKEN = Wording(
    "{weekday} {day}. {month} kl. {hour}.{minute}", "{weekday} {day} {month} at {hour}:{minute}"
)
_DAYS = (
    ("mandag", "Monday"),
    ("tirsdag", "Tuesday"),
    ("onsdag", "Wednesday"),
    ("torsdag", "Thursday"),
    ("fredag", "Friday"),
    ("lørdag", "Saturday"),
    ("søndag", "Sunday"),
)
_MONTHS = (
    ("januar", "January"),
    ("februar", "February"),
    ("mars", "March"),
    ("april", "April"),
    ("mai", "May"),
    ("juni", "June"),
    ("juli", "July"),
    ("august", "August"),
    ("september", "September"),
    ("oktober", "October"),
    ("november", "November"),
    ("desember", "December"),
)


def hint(name: str, language: str, **values: object) -> str:
    return HINTS[name].to(language).format(**values)


def spoken(moment: datetime, language: str) -> str:
    """ "torsdag 24. september kl. 10.00", "Thursday 24 September at 10:00"."""
    weekday, month = (
        Wording(*_DAYS[moment.weekday()]).to(language),
        Wording(*_MONTHS[moment.month - 1]).to(language),
    )
    return _SPOKEN.to(language).format(
        weekday=weekday, day=moment.day, month=month, hour=f"{moment.hour:02}", minute=f"{moment.minute:02}"
    )
