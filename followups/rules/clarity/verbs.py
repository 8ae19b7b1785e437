"""Verbs of what we do for a customer, and of what a customer does first."""

import re

_NB = (
    "avklare avtale avbestille aktivere besøke bestille bekrefte betale bytte bruke bygge bestemme booke "
    "delta dele dekke ettersende "
    "endre erstatte feilsøke fikse finne finn fjerne flytte forklare forlenge fylle følge få gi "
    "gjennomføre gjennomgå gjøre gjenopprette gå "
    "hente heve holde hjelpe høre installere informere innføre invitere justere kalle kjøpe klargjøre "
    "kontakte kontrollere kreditere "
    "koble komme kompensere kansellere la lage laste legge lese levere lukke logge love løse lære måle "
    "melde montere møte nullstille "
    "oppdatere oppgradere opprette oppgi ordne overføre omlevere planlegge prøve presentere prioritere "
    "purre rapportere refundere registrere "
    "reparere rette ringe rydde returnere se sende sette sikre sjekke skaffe skifte skrive skru slette "
    "snakke spørre starte stanse stille "
    "stoppe svare ta teste tilby tilbakebetale trekke utbedre undersøke utbetale utsette varsle velge vise "
    "vurdere vente åpne øke "
    "opplyse innkalle utarbeide demonstrere gjenta forberede motta ettergå etterlyse reservere skanne "
    "trykke klikke verifisere vaske "
    "følge komplettere konfigurere overlevere videreføre utføre iverksette erstatte drøfte diskutere evaluere"
)
_NB_ODD = (
    "ber ga gir gi går gå får få ser se tar ta gjør gjør gjøre sier si ring send sjekk bytt rett løs finn "
    "hent logg les åpne klikk trykk "
    "spør skriv gi book bestill svar møt start velg last fyll sett legg kom følg bekreft registrer "
    "oppdater undersøk kontakt meld "
    "opprett ordne lag prøv betal hør skru test vis planlegg avtal lever refunder kontroller installer "
    "reparer inviter aktiver "
    "gjennomgå går forklarer hjelp hold erstatt kredit snakk utfør ettersend slett"
)
_EN = (
    "add adjust answer apologise apologize apply arrange ask assign attend book bring build buy call "
    "cancel change charge check choose clean "
    "clear click collect compare compensate complete configure confirm connect contact correct create "
    "credit cut deliver describe discuss "
    "download draft email e-mail enable enter escalate examine exchange explain extend file fill find "
    "finish fit fix follow forward get give go "
    "hand help hold inform inspect install introduce investigate invite issue join keep launch learn leave "
    "let list listen log look make mail "
    "measure meet mend message move notify offer open order organise organize pay phone pick place plan "
    "post prepare present press print "
    "process provide pull put raise read rebook receive record refund register release remind remove "
    "repair replace reply report request reschedule "
    "reserve reset resend resolve respond restart restore return review revise ring run save schedule "
    "select sell send set share ship show sign solve "
    "sort speak start stop submit supply swap switch take talk tell test track train transfer try turn "
    "update upgrade upload verify visit wait "
    "walk watch write work agree assess credit deduct discount waive reimburse recover retrieve re-send "
    "redeliver"
)


def _present(verb: str) -> str:
    return verb + "r"


_NB_VERBS = frozenset(_NB.split()) | frozenset(map(_present, _NB.split())) | frozenset(_NB_ODD.split())
_EN_VERBS = frozenset(_EN.split())
_EN_FORMS = _EN_VERBS | frozenset(
    form
    for verb in _EN_VERBS
    for form in (
        verb + "s",
        verb + "es",
        verb + "ing",
        verb.removesuffix("e") + "ing",
        verb + verb[-1] + "ing",
    )
)
_ENDING = re.compile(r"[^\W\d_]{4,}erer?\Z")
_COMPARATIVE = re.compile(
    r"(?:videre|senere|flere|nærmere|tidligere|dyrere|[^\W\d_]*(?:igere|ligere|nere))\Z"
)


def is_verb(word: str, language: str) -> bool:
    """`word` in small letters, in the infinitive, the present or the imperative."""
    if language == "en":
        return word in _EN_FORMS
    loan = _ENDING.match(word) is not None and _COMPARATIVE.match(word) is None
    return word in _NB_VERBS or loan
