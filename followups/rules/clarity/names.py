"""Is a line of text the first and last name of a person?"""

import re

from followups.rules.clarity.given_names import GIVEN_NAMES

_TITLES = frozenset(
    "dr mr mrs ms miss mx herr hr fru frk prof professor sir madam ing siv.ing adv advokat".split()
)
_PARTICLES = frozenset(
    "von van de der den del della di da dos das do du la le el al bin ibn ben av af til zu zum zur ten ter "
    "y e st san mac mc".split()
)
_SEPARATOR = re.compile(
    r"\s*[,;(/|\n:&+<\[]|\s[-–—]\s|\s(?:og|and|fra|from|i|in|at|hos|ved|med|with|på|on|eller|or|som)\s",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|['.-](?=[^\W\d_]))*\.?")
_SMALL_START = re.compile(r"(?:d'|al-|el-|[a-z]{1,3}['-])[^\W\d_a-z]")  # d'Arc, al-Rashid
# Whole words that stand for a group, a role or nobody.
_NOBODY = frozenset(
    "we us our your the team teamet support service customer customers client care success sales salg "
    "helpdesk desk help department "
    "office kontor kontoret avdeling avdelingen administrasjon administrator admin system ledelsen "
    "resepsjonen resepsjon "
    "sentralbordet staff crew agent agents adviser advisor rådgiver medarbeider kollega colleague manager "
    "leder sjef sjefen "
    "oss vår vårt våre vi-teamet deres ditt dine noen alle ingen ansvarlig kontaktperson saksbehandler "
    "konsulent vakt vakten "
    "as asa ltd inc llc gmbh ab aps plc corp company firma bedrift bedriften gruppen group norge norway "
    "norsk norden region "
    "not ikke ukjent unknown unassigned assigned tildelt tbd tba fornavn etternavn navn name first last "
    "firstname lastname "
    "surname reply noreply info hotline reception technical teknisk relevant aktuell rette vedkommende "
    "someone somebody anyone "
    "person personen human hvem who drift operations faktura regnskap account kundeansvarlig "
    "kundebehandler all everyone sammen".split()
)
# Surnames, too, after a given name: "Siri Service", "Will Help".
_SURNAMES = frozenset(
    "support service care help success sales salg desk office person first last name team staff crew agent "
    "manager leder sjef vakt konsulent system drift norge norway norsk region company group".split()
)
_NOBODY_BEGINS = (
    "kundeservice",
    "kundesenter",
    "kundestøtte",
    "kundebehand",
    "kundeansvar",
    "kunderådgiv",
    "kundekontakt",
    "kundeteam",
    "kundeavd",
    "kundemottak",
    "kundehjelp",
    "kunden",
    "supportteam",
    "servicesent",
    "brukerstøtte",
    "helpdesk",
)
_NOBODY_ENDS = (
    "avdeling",
    "avdelingen",
    "teamet",
    "senter",
    "senteret",
    "service",
    "servicen",
    "support",
    "gruppen",
    "kontoret",
)
_MOST_NAMES = 8


def names_person(text: str) -> bool:
    """True of "Kari Nordmann", "Anne-Marie van der Berg", "Kari Nordmann, rådgiver"; not of "Team Ekko"."""
    first = _SEPARATOR.split(text.replace("’", "'").strip(), maxsplit=1)[0] if len(text) <= 200 else ""
    words = first.split()
    while words and words[0].lower().rstrip(".") in _TITLES:
        words = words[1:]
    if not 2 <= len(words) <= _MOST_NAMES or any(_is_nobody(word) for word in words[:-1]):
        return False
    if _is_nobody(words[-1]) and not _is_surname_of(words[0], words[-1]):
        return False
    return _is_name(words[0]) and _is_name(words[-1]) and all(map(_fits_between, words[1:-1]))


def _is_nobody(word: str) -> bool:
    low = word.lower().strip(".'")
    return low in _NOBODY or low.startswith(_NOBODY_BEGINS) or low.endswith(_NOBODY_ENDS)


def _is_surname_of(first: str, last: str) -> bool:
    return first.lower() in GIVEN_NAMES and last.lower() in _SURNAMES


def _is_name(word: str) -> bool:
    """Longer than an initial, spelled in letters, and not begun small: signs without case will do."""
    if not _NAME.fullmatch(word):
        return False
    letters = [sign for sign in word if sign.isalpha()]
    begins_well = not word[0].islower() or _SMALL_START.match(word) is not None
    return begins_well and (len(letters) > 1 or not word[0].isascii())


def _fits_between(word: str) -> bool:
    return word.lower() in _PARTICLES or (_NAME.fullmatch(word) is not None and not word[0].islower())
