"""The words of a text that carry what it is about, cut down so that their forms meet."""

import re

_WORD = re.compile(r"[^\W\d_]{3,}")
_SHARED = 6  # letters two long words begin with, to be about the same
_STOP = frozenset(
    "og jeg det at en et den til er som på de med han av ikke der så var meg seg men ett har om vi min "
    "mitt ha hadde hun nå over da ved "
    "fra du ut sin dem oss opp man kan hans hvor eller hva skal selv sjøl her alle vil bli ble blitt kunne "
    "inn når være kom noen noe ville "
    "dere deres kun ja etter ned skulle denne for deg si sine sitt mot å meget hvorfor dette disse uten "
    "hvordan ingen din ditt blir samme "
    "hvilken hvilke sånn inni mellom vår hver hvem vors hvis både bare enn fordi før mange også slik vært "
    "begge siden henne hennar veldig "
    "ganske mer mest mye litt alt alle allerede aldri alltid igjen må får fikk gjør gjorde går gikk hei "
    "hallo kjære hilsen vennlig beste "
    "mvh takk takke takker beklager beklage unnskyld dag dagen dager uke uken uker time timer måned "
    "måneder år gang ganger tid tiden "
    "morgen kveld mandag tirsdag onsdag torsdag fredag lørdag søndag januar februar mars april mai juni "
    "juli august september oktober "
    "november desember klokken vennligst gjerne bra god godt dårlig ting sende svare "
    "the and for are but not you all any can had her was one our out day get has him his how man new now "
    "old see two way who did its let "
    "say she too use that with have this will your from they know want been good much some time very when "
    "come here just like long make "
    "many more most over such take than them then well were what which their would there could other about "
    "after again also because "
    "before being both does doing down during each few further into itself nor off once only own same "
    "should so these those through under "
    "until where while why yours hello dear hi regards kind best thank thanks sorry apologise apologize "
    "please today tomorrow week weeks "
    "days hour hours month months year years monday tuesday wednesday thursday friday saturday sunday "
    "january february march may june july "
    "october december bad great really still even ever never always got give given gave back bit lot".split()
)
# Said in every letter, whatever it is about.
_STOP_BEGINNINGS = (
    "tilbake",
    "henvendelse",
    "feedback",
    "message",
    "melding",
    "kunde",
    "customer",
    "unnskyld",
    "beklag",
)
# Longest first; what is left has at least three letters.
_ENDINGS = tuple(
    "elsene elsen heten heter ingene ingens ingen inger asjonen asjoner asjon ansene ansen anser anse "
    "erende ende ene ane "
    "eren erne ers ing est ets ens "
    "tions tion ments ment ingly edly ies ied ing ed es er en et te de ly e s t".split()
)


def content_words(text: str) -> set[str]:
    """The stems of the words that are no stop words."""
    words = {found.group().lower() for found in _WORD.finditer(text)}
    telling = {word for word in words - _STOP if not word.startswith(_STOP_BEGINNINGS)}
    return telling | {_stem(word) for word in telling}


def share_a_word(one: set[str], other: set[str]) -> bool:
    """Do two texts have a word in common, also as a part of a compound ("faktura", "fakturafeilen")?"""
    if one & other:
        return True
    beginnings = {word[:_SHARED] for word in one if len(word) >= _SHARED}
    if any(word[:_SHARED] in beginnings for word in other if len(word) >= _SHARED):
        return True
    return bool(_endings(one) & other or _endings(other) & one)


def _endings(words: set[str]) -> set[str]:
    """What compounds may end with: "regning" of "strømregning"."""
    return {word[at:] for word in words for at in range(1, len(word) - _SHARED + 2)}


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word
