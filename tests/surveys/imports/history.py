"""Files of invented answers from years ago, as a company has them in a drawer."""

import csv
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

HEADINGS = ("Dato", "Marked", "NPS", "Navn", "Kommentar", "Produkt")
MARKETS = ("Nord", "Sør", "Øst", "Vest", "Sverige", "")
NAMES = ("Kari Nordmann", "Ola Hansen", "Åse Ødegård", "Per Lie", "")
COMMENTS = (
    "",
    "Kom aldri, ringte aldri.",
    'Sa "i morgen", mente neste uke',
    "Rask hjelp; grei pris\nog blid mann 😀",
    "مرحبا, alt bra",
)
WEIGHTS = (4, 2, 3, 3, 4, 6, 7, 14, 19, 18, 20)
FIRST, DAYS = date(2018, 1, 1), 2_900

Row = tuple[str, ...]


def history(rows: int, seed: int = 3) -> list[Row]:
    """Rows with dd-mm-yyyy dates, markets, scores, repeated names and no addresses; some rows are alike."""
    chance = random.Random(seed)
    found: list[Row] = []
    for _ in range(rows):
        if found and chance.random() < 0.02:
            found.append(chance.choice(found))
            continue
        day = FIRST + timedelta(days=chance.randrange(DAYS))
        score = chance.choices(range(11), WEIGHTS)[0]
        found.append(
            (
                f"{day:%d-%m-%Y}",
                chance.choice(MARKETS),
                str(score),
                chance.choice(NAMES),
                chance.choice(COMMENTS),
                chance.choice(("Fiber", "Mobil")),
            )
        )
    return found


def write(path: Path, rows: Iterable[Sequence[str]], headings: Sequence[str] = HEADINGS) -> Path:
    """As Excel in Norway saves it: semicolons."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(headings)
        writer.writerows(rows)
    return path


def by_hand(rows: Iterable[Row], key: Callable[[Row], str]) -> dict[str, tuple[int, float]]:
    """How many answers each part has, and its NPS, counted as anybody would on paper."""
    scores: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        scores[key(row)].append(int(row[2]))
    return {
        part: (
            len(given),
            100 * (sum(s >= 9 for s in given) - sum(s <= 6 for s in given)) / len(given),
        )
        for part, given in scores.items()
    }
