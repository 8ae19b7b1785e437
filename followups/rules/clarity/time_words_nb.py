"""Norwegian bokmål words for days, months, times of day and tense."""

from followups.rules.clarity.time_words import TimeWords

_MONTHS = (
    "januar jan|februar febr feb|mars mar|april apr|mai|juni jun|juli jul|august aug|september sept sep|"
    "oktober okt|november nov|desember des"
)
_WEEKDAYS = (
    "mandag måndag",
    "tirsdag tysdag",
    "onsdag",
    "torsdag",
    "fredag",
    "lørdag laurdag",
    "søndag sundag",
)
_NUMBERS = "null en to tre fire fem seks sju åtte ni ti elleve tolv"
_MORNING, _NOON, _EVENING = 6 * 60, 12 * 60, 18 * 60

NB = TimeWords(
    months={word: at for at, words in enumerate(_MONTHS.split("|"), 1) for word in words.split()},
    weekdays={word: at for at, words in enumerate(_WEEKDAYS) for word in words.split()},
    days_ahead={
        "i dag": 0,
        "idag": 0,
        "i kveld": 0,
        "i ettermiddag": 0,
        "i formiddag": 0,
        "i natt": 0,
        "i morgen": 1,
        "imorgen": 1,
        "i morgon": 1,
        "i morra": 1,
        "morgendagen": 1,
        "i overmorgen": 2,
        "overmorgen": 2,
        "i overimorgen": 2,
        "overimorgen": 2,
        "i går": -1,
        "igår": -1,
        "i forgårs": -2,
        "i morges": -1,
        "i går kveld": -1,
        "i fjor": -365,
    },
    parts={
        "tidlig": (0, _NOON),
        "morgen": (_MORNING, _NOON),
        "formiddag": (_MORNING, _NOON + 30),
        "ettermiddag": (_NOON, _EVENING),
        "kveld": (16 * 60, 24 * 60),
    },
    numbers={word: at for at, word in enumerate(_NUMBERS.split())} | {"ett": 1, "én": 1, "ei": 1, "syv": 7},
    units={
        "minutt": 1,
        "minutter": 1,
        "time": 60,
        "timer": 60,
        "dag": 1440,
        "dager": 1440,
        "døgn": 1440,
        "virkedag": 1440,
        "virkedager": 1440,
        "arbeidsdag": 1440,
        "arbeidsdager": 1440,
        "uke": 10080,
        "uker": 10080,
    },
    next_week=r"(?:i\s+)?neste\s+uke|om\s+en\s+uke",
    this_week=r"(?:i\s+)?denne\s+uk(?:en|a)",
    last_week=r"(?:i\s+)?(?:forrige|sist|siste)\s+uke|sist",
    this_one="denne",
    last_one=r"sist|siste|forrige|i\s+forrige\s+uke",
    habit="hver|alle|hverdag",
    weekday_ending="(?:en)?",
    range_words="til|og|eller",
    by=r"innen|senest|før|etter|til|fra|på|den|ved|rundt|dato|kl\.?",
    before="før",
    within="innen|i løpet av",
    whenever=r"i løpet av dagen|innen utgangen av dagen|før dagen er omme|innen arbeidsdagens slutt|før "
    r"stengetid",
    opening=r"åpent|åpne|åpner|åpningstid\w*|stenger|stengt|hverdag\w*|ukedag\w*|virkedag\w*|telefontid\w*|"
    r"kontortid\w*|døgn\w*|betjent|bemannet|svarer på telefon\w*|er på",
    past=frozenset(
        "ringte skrev sendte fikk var hadde ble kom gikk tok ga gav sa snakket snakka ventet opplevde "
        "meldte bestilte "
        "kjøpte mottok leverte lovet lovte lovde gjorde oppdaget prøvde svarte møtte møttes avtalte "
        "besøkte oppsto "
        "oppstod skjedde siden takk beklager forrige sist opprinnelig ringt skrevet sendt fått vært hatt "
        "blitt kommet "
        "gått tatt gitt sagt ventet opplevd meldt bestilt kjøpt mottatt levert gjort oppdaget prøvd svart "
        "møtt avtalt "
        "besøkt oppstått skjedd rettet byttet reparert løst ordnet undersøkt sjekket registrert startet "
        "fullført "
        "ønsket ønska håpet håpa betalt refundert lest hørt trodde sviktet stoppet feilet manglet stod sto "
        "lå fant funnet byttet "
        "rettet ordnet løste reparerte fikset opprettet åpnet begynte sluttet falt datert purret "
        "henvendte kontaktet kontakta etterlyste skulle burde forsøkte klarte kunne ville".split()
    ),
    future=frozenset(
        "ringer sender kommer tar får gir hører møter møtes vil skal innen senest leverer svarer melder "
        "bytter "
        "reparerer ordner retter besøker kontakter starter begynner henter blir oppdaterer passer frist "
        "fristen planlagt "
        "løfte neste førstkommende kommende snakkes".split()
    ),
    own_promise=r"(?:jeg|vi)\s+(?:ringer|kommer|sender|svarer|tar|gir|skal|vil|møter|leverer|melder|"
    r"kontakter|"
    r"bytter|ordner|retter)|(?:ringer|kommer|sender|svarer|tar|gir|skal|vil|møter|leverer|melder|"
    r"kontakter)\s+(?:jeg|vi)|"
    r"du\s+(?:hører|får)|(?:hører|får)\s+du",
    clause_words="og|men|så|som|eller|for",
)
