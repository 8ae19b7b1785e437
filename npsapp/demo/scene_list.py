"""The answers of the last days, and how far the work on each has come."""

from dataclasses import dataclass

DAY = 480


@dataclass(frozen=True)
class Scene:
    """One answer of the last days and how far the work on it has come (a method of Script).

    `minutes_ago` by the clock on the wall, or `worked` in business minutes.
    """

    manager: str
    kind: str
    score: int
    comment: str
    cause: str = ""
    minutes_ago: int = 0
    worked: int = 0
    work: str = "wait"
    language: str = "nb"


SCENES = (
    Scene("ben", "support", 3, "Lovet oppringning i går. Den kom aldri.", "no_follow_up", minutes_ago=4),
    Scene("marte", "support", 10, "Tok telefonen med en gang og ordnet det på stedet.", minutes_ago=22),
    Scene("dag", "delivery", 8, "Greit levert. Litt knapp beskjed på forhånd.", minutes_ago=47),
    Scene("liv", "invoice", 9, "Fikk svar og ny faktura samme dag.", minutes_ago=95),
    Scene(
        "ingrid", "support", 6, "Bra hjelp, men jeg måtte ringe to ganger.", "no_follow_up", minutes_ago=140
    ),
    Scene("hakon", "delivery", 10, "Kom til klokkeslettet. Endelig!", minutes_ago=185),
    Scene("magnus", "invoice", 7, "Riktig, men vanskelig å lese.", minutes_ago=300),
    Scene(
        "ben",
        "support",
        0,
        "Tre purringer, ingen ringte. Nå er det nok.",
        "no_follow_up",
        worked=96,
        work="tried",
    ),
    Scene("ben", "delivery", 4, "Alt kom, men en uke for sent.", "failed_delivery", worked=405),
    Scene(
        "turid",
        "support",
        2,
        "Feilen er tilbake for fjerde gang.",
        "unsolved_problem",
        worked=150,
        work="tried",
    ),
    Scene(
        "amina",
        "support",
        1,
        "Ble lovet tekniker. Det kom ingen.",
        "failed_delivery",
        worked=312,
        work="tried",
    ),
    Scene("pererik", "invoice", 5, "Skjønner ikke gebyret på linje fire.", "unclear_message", worked=505),
    Scene(
        "ben",
        "support",
        0,
        "Mistet en hel dags salg og fikk ingen beskjed.",
        "slow_reply",
        worked=2 * DAY,
        work="booked",
    ),
    Scene(
        "dag",
        "delivery",
        2,
        "Montøren dro før han var ferdig.",
        "poor_service",
        worked=4 * DAY,
        work="planned",
    ),
    Scene(
        "ben",
        "support",
        3,
        "Helt greie folk, men saken ble aldri løst.",
        "unsolved_problem",
        worked=6 * DAY,
        work="woken",
    ),
    Scene(
        "liv",
        "support",
        6,
        "Good help once I reached somebody.",
        "hard_to_get_help",
        worked=2 * DAY,
        work="asked",
        language="en",
    ),
    Scene(
        "marte",
        "delivery",
        4,
        "Sporingen stemte ikke, så vi ventet forgjeves.",
        "unclear_message",
        worked=3 * DAY,
        work="raised",
    ),
    Scene(
        "ingrid",
        "onboarding",
        5,
        "Visste ikke hvem vi skulle spørre etter møtet.",
        "hard_to_get_help",
        worked=150,
    ),
    Scene("ben", "support", 9, "Fikk forklart alt uten stress.", minutes_ago=540),
    Scene("dag", "support", 10, "Ringte opp igjen som avtalt, på minuttet.", minutes_ago=800),
    Scene("turid", "delivery", 9, "Ryddig og raskt. Takk!", minutes_ago=1300),
    Scene("ben", "onboarding", 10, "Godt tatt imot fra første dag.", minutes_ago=1500),
    Scene("magnus", "support", 8, "Bra, men litt kø.", minutes_ago=1750),
    Scene("hakon", "invoice", 10, "Alt stemmer, og svaret kom på ti minutter.", minutes_ago=2000),
    Scene("amina", "delivery", 9, "Varsel dagen før og en time før. Akkurat passe.", minutes_ago=2700),
    Scene("pererik", "support", 10, "Lånte oss en ruter mens vår var inne.", minutes_ago=3000),
)
