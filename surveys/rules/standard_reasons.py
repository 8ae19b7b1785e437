"""The reasons we ship for a survey to begin with: plain data, Norwegian and English, in two levels."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StandardReason:
    nb: str
    en: str
    finer: tuple[tuple[str, str], ...] = ()


STANDARD_REASONS = (
    StandardReason(
        "Leveringstid",
        "Delivery time",
        (
            ("Kom senere enn avtalt", "Later than agreed"),
            ("Tok for lang tid", "Took too long"),
            ("Rask og presis", "Quick and on time"),
        ),
    ),
    StandardReason(
        "Svartid",
        "Response time",
        (
            ("Vanskelig å nå dere", "Hard to reach you"),
            ("Måtte purre", "Had to ask again"),
            ("Fikk svar fort", "Got a quick answer"),
        ),
    ),
    StandardReason(
        "Hjelp når noe gikk galt",
        "Help when something went wrong",
        (
            ("Feilen er ikke løst", "The problem is not solved"),
            ("Måtte forklare flere ganger", "Had to explain it several times"),
            ("Ble tatt hånd om", "Was taken care of"),
        ),
    ),
    StandardReason(
        "Informasjon og kommunikasjon",
        "Information and communication",
        (
            ("Visste ikke hva som skjedde", "Did not know what was happening"),
            ("Uklare svar", "Unclear answers"),
            ("Holdt meg orientert", "Kept me informed"),
        ),
    ),
    StandardReason("Kvalitet", "Quality"),
    StandardReason("Pris", "Price"),
    StandardReason("Personlig kontakt", "Personal contact"),
)
