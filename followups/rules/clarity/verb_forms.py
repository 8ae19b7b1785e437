"""Tells a verb nobody listed by its form and by what stands around it."""

import re

from followups.rules.clarity.verbs import is_verb

_NB_PRESENT = re.compile(r"(?:[^\W\d_]{2,}(?:er|år|ir)|[^\W\d_]+yr|drar|snur|spar|gjør)\Z")
_NB_PASSIVE = re.compile(r"[^\W\d_]{3,}es\Z")
_NB_INFINITIVE = re.compile(r"[^\W\d_]{3,}e\Z")
_NB_DEFINITE = re.compile(r"[^\W\d_]{3,}(?:en|et|ene|a)\Z")
_EN_MADE = re.compile(r"(?:[^\W\d_]{3,}(?:i[sz]e|ify)|re-[^\W\d_]{3,})\Z")
_DONE = re.compile(r"[^\W\d_]{2,}(?:t|d|et|ed|en)\Z")

# Look like a verb and are none.
_NO_VERBS = frozenset(
    "ruter router rutere tekniker kroner dager timer uker måneder minutter fakturaer videre senere etter "
    "under "
    "over eller hver her der per nummer papir papirer penger bruker kunder leder selger partner priser "
    "rutiner "
    "dyr fyr svar vår sår hår år takster varer feiler saker oktober november desember september mer flere "
    "further better faster other another newer later sooner customer order number letter paper water power "
    "after whether never computer server printer manager user dealer carrier engineer leader their your four "
    "hour fair pair chair for her bedre videre nye gode neste siste lille store alle noe ingen hele "
    "samme mange "
    "denne disse dette gratis klage adresse pakke time uke måte pause kunde side mange egne korte lange "
    "raske "
    "more some the please invoice service price notice update future late nice large same those "
    "these one "
    "takk thanks hei hello ja yes nei feil problem problemer trouble issue error fault question "
    "information info "
    "news status case matter copy contract faktura avtale kontrakt informasjon når hvis som at og and "
    "but men "
    "ny nytt en et ei a an this that these my our min mitt mine vårt våre din ditt dine deres hans "
    "hennes any all "
    "no not ikke så snart now nå again igjen new best good god bra there here it he she they we you i to "
    "from in on "
    "with by of about into til fra på av med om hos ved mot innen før rett kun bare også even only".split()
)
_ARTICLES = frozenset(
    "en et ei den det de ny nytt nye noen alle flere andre samme egen eget egne av på til med for fra om "
    "hos ved "
    "i mot uten a an the new of to from in on at by with about this that these those bedre mer more "
    "all".split()
)
_POSSESSIVES = frozenset(
    "min mitt mine vår vårt våre din ditt dine deres hans hennes my our your his her".split()
)
_NB_FOLLOWS = frozenset(
    "deg dere en et ei ny nytt nye den det din ditt dine deres alle opp ut inn av om på tilbake over "
    "bort ned "
    "fram frem hjem sammen hele vår vårt våre".split()
)
_EN_FOLLOWS = frozenset(
    "the a an you your our my his her their this that these those its all both each any some another him "
    "them us "
    "new".split()
)
_EN_WAYS = frozenset("to out in off up over with for on down through away back".split())
_MUST = frozenset("å skal vil kan må bør will shall can must should to ll".split())
_HAVE = frozenset("har have has ve".split())
_BECOMES = frozenset("blir bli er be is are gets get being".split())
_AM = frozenset("am is are re m be".split())


def is_verb_by_form(words: list[str], at: int, language: str) -> bool:
    """`words` in small letters; the line is read as being in that language."""
    word = words[at]
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    if word in _NO_VERBS or word in _ARTICLES or len(word) < 3:
        return False
    if before in _MUST and before != "to":
        return word not in _BECOMES
    if (before in _HAVE or before.endswith("'ve")) and _DONE.match(word):
        return True
    return (_is_norwegian if language == "nb" else _is_english)(word, before, after, words[:at])


def _is_norwegian(word: str, before: str, after: str, ahead: list[str]) -> bool:
    if _stands_after_an_article(before, ahead):
        return False
    if _NB_PRESENT.match(word):
        return True
    if ahead:
        return False
    if _NB_INFINITIVE.match(word) and (after in _NB_FOLLOWS or _is_thing(after)):
        return True
    return not _NB_DEFINITE.match(word) and (after in ("deg", "dere") or _is_thing(after))


def _is_thing(word: str) -> bool:
    return word.isdigit() or (_NB_DEFINITE.match(word) is not None and word not in _NO_VERBS)


def _is_english(word: str, before: str, after: str, ahead: list[str]) -> bool:
    follows = after in _EN_FOLLOWS or after.isdigit()
    if before in _AM and word.endswith("ing"):
        return True
    if word.endswith("s") and ahead:
        return follows and not word.endswith("ss")
    if ahead:
        return follows and is_verb(word, "en") and before not in _ARTICLES | _POSSESSIVES
    is_noun = word.endswith(("tion", "sion", "ment", "ness", "ance", "ence", "ity", "up"))
    return not is_noun and (follows or after in _EN_WAYS or _EN_MADE.match(word) is not None)


def _stands_after_an_article(before: str, ahead: list[str]) -> bool:
    """ "En ny ruter", "vår tekniker"; in "kollegaen min bytter" the owner belongs to what stands before."""
    return before in _ARTICLES or (before in _POSSESSIVES and len(ahead) == 1)


def is_done_to(words: list[str], at: int) -> bool:
    """ "Fakturaen rettes", "a new router is sent": what it is done to stands before."""
    word = words[at]
    if not at:
        return False
    if word in _BECOMES:
        return any(
            (_DONE.match(after) and after not in _NO_VERBS) or after == "way"
            for after in words[at + 1 : at + 4]
        )
    return _NB_PASSIVE.match(word) is not None and word not in _NO_VERBS and words[at - 1] not in _ARTICLES


_DEED = re.compile(r"[^\W\d_]{3,}(?:ing|else|sjon|tion|sion|ment|al)\Z")
_DEEDS = frozenset(
    "bytte besøk møte samtale svar befaring retur salg kjøp refusjon rabatt kurs hjelp oppmøte utbytte "
    "retting "
    "repair refund return visit call meeting delivery replacement reply answer exchange check".split()
)
_OF = frozenset("av fra til hos med på of from to with by for".split())


def is_deed(words: list[str], at: int) -> bool:
    """ "Tilbakebetaling av 500 kr", "besøk fra tekniker": the deed as a noun, and what it is done to."""
    after = words[at + 1] if at + 1 < len(words) else ""
    named = words[at] in _DEEDS or _DEED.match(words[at]) is not None
    return named and after in _OF and words[at] not in _NO_VERBS
