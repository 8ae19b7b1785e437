"""Norwegian bokmål: phrases that say nothing of when or who, or lay blame, and what to write instead."""

from followups.rules.clarity.phrase import Phrase, phrases

_TIMES = "(dager|uker|timer|minutter|måneder|virkedager|arbeidsdager)"
_NOT_PAST = r"(?!\s{1,4}(siden|etter at|før))"
# Alone, not "dette bildet".
_THIS = (
    r"(?:dette|det)(?=\s*(?:[.,;:!?)\n]|\Z|(?:for|med|nå|og|så|i|innen|videre|nærmere|opp|fra|hos|til|"
    r"på|internt|snart)\b))"
)
_MATTER = (
    f"({_THIS}|saken|saken din|saken deres|sakene|henvendelsen|henvendelsen din|klagen|klagen din|problemet)"
)
_DONE = (
    "(vurdert|fulgt opp|behandlet|undersøkt|sjekket|sett på|sett nærmere på|håndtert|kontaktet|gjennomgått|"
    "tatt opp|tatt videre|tatt hånd om|tatt tak i|løst|ordnet|utbedret|fikset|diskutert|prioritert|besvart)"
)
_SENT = (
    "(oversendt|videresendt|sendt videre|eskalert|meldt videre|meldt inn|formidlet videre|"
    "videreformidlet|lagt i kø|under behandling|under vurdering|til vurdering|til behandling|"
    "tatt videre)"
)
_SHOULD = (
    "(lest|sagt|sagt fra|ringt|sjekket|gjort|meldt|bestilt|betalt|fulgt|vært|spurt|brukt|skrevet|kontaktet|"
    "husket|visst|"
    "oppdaget|passet|lagret|tatt|møtt|svart|sendt|levert|valgt|testet|startet|installert|oppdatert|tenkt|"
    "forstått|"
    "kjøpt|funnet|varslet|opplyst|oppgitt|reagert|klaget|undersøkt|byttet|returnert|avbestilt)"
)
_OUR_OWN = "(oss|meg)"

DAY = "Skriv dag og klokkeslett i stedet, for eksempel «torsdag kl. 12»."
DAY_NOT_SOON = "Si hvilken dag og når på dagen: «innen fredag kl. 12»."
DAY_NOT_AMOUNT = "Regn ut dagen og skriv den: «torsdag 24. september»."
WHEN_CONTACT = "Si hvem som tar kontakt, hvordan og når: «Kari ringer deg torsdag kl. 12»."
WHAT_YOU_DO = "Si hva du gjør og når, uten forbehold: «Jeg sjekker lageret og ringer deg torsdag kl. 12»."
NUMBER = "Skriv telefonnummeret eller adressen, og når noen svarer der."
FIRST_STEP = "Skriv det første steget med lenken, og hvor lang tid det tar."
NAME = "Skriv hvem det er, med fornavn og etternavn."
WHO_DOES = "Si hvem som gjør hva, og når: «Jeg går gjennom saken i dag og ringer deg torsdag kl. 12»."
OUR_PART = "Si hva som skjedde og hva vi gjør, uten å legge skylden på kunden."
PLAIN_WORD = "Dette er vårt interne ord. Skriv det slik kunden ville sagt det."

PHRASES: tuple[Phrase, ...] = (
    *phrases(
        "vague",
        DAY_NOT_SOON,
        "(snart|snarlig|snarlige|snarest)",
        "snarest (mulig|råd)",
        "(vi|jeg|man) snarest",
        "så (snart|fort|raskt|tidlig|hurtig) som( overhodet)? (mulig|råd)",
        "så (snart|fort|raskt|tidlig) (vi|jeg|man) (bare )?(kan|klarer|rekker|får tid|har tid|vet mer)",
        "så (snart|fort|raskt) det (lar seg gjøre|er mulig|går)",
        "(fortest|raskest|hurtigst|tidligst) mulig",
        "med det (første|aller første)",
        "(innen|om|i løpet av)( en| ganske| svært| relativt)? (kort|rimelig|overskuelig) (tid|stund|frist)",
        "i løpet av (den )?(nærmeste|kommende) (tiden|tida|tid|dagene|ukene)",
        "(de|i de|den|i den) (nærmeste|neste|kommende) (dagene|ukene|tiden|tida)",
        "i( den| en)? (nær|nærmeste) (fremtid|framtid|fremtiden|framtiden)",
        "innen (den )?nærmeste (fremtid|framtid|tid|tiden)",
    ),
    *phrases(
        "vague",
        DAY,
        "fortløpende",
        "(etterhvert|etter hvert)(?!\\s{1,4}(som|skritt))",
        "på sikt",
        r"(?<!\bdag )(?<!\bdager )(?<!\buke )(?<!\buker )(?<!\bmåned )(?<!\bmåneder )(?<!\btime )"
        r"(?<!\btimer )(?<!\bminutter )(?<!\bår )senere",
        "ved( første| en)?( passende)? (anledning|leilighet)",
        "når (vi|jeg|man|det) (får|har|blir|finner)( bedre| ledig| en)? (tid|kapasitet|anledning|mulighet)",
        "når (vi|jeg) (kan|rekker)",
        "uten (ugrunnet|unødig|unødvendig) (opphold|forsinkelse)",
    ),
    *phrases("vague", DAY_NOT_AMOUNT, f"(noen|et par|nokre|få)( få)? {_TIMES}{_NOT_PAST}"),
    *phrases(
        "vague",
        WHEN_CONTACT,
        "(kommer|komme)( nok| snart| raskt| straks)? tilbake til (deg|dere|dette|saken)",
        "(kommer|komme) (vi|jeg|han|hun|kari)( nok| snart)? tilbake til (deg|dere|dette|saken)",
        "(kommer|komme)( (vi|jeg))? tilbake med (mer|et svar|svar|en tilbakemelding|nærmere|mer informasjon)",
        f"(du|dere)( vil| skal)?( snart)? (hører|høre|får høre)( mer| nærmere| snart| noe)? fra {_OUR_OWN}",
        f"(hører|høre) (du|dere)( mer| snart)? fra {_OUR_OWN}",
        f"(hører|høre)( mer| nærmere| snart| noe)? fra {_OUR_OWN}",
        "(vil|skal)( (vi|jeg))? ta kontakt( med (deg|dere))?(?!\\s{1,4}med)",
        "(vi|jeg) (tar|kommer til å ta) kontakt( med (deg|dere))?(?!\\s{1,4}med)",
    ),
    *phrases(
        "vague",
        WHAT_YOU_DO,
        "(vi|jeg)( WORD)? håper( på)? å",
        "(?<!du )(?<!dere )(håper|håpe)( (vi|jeg))?( på)? å",
        "(vi|jeg)( WORD)? (forsøker|prøver) å",
        "(forsøker|prøver) (vi|jeg) å",
        "(?<!du )(?<!dere )(vil|skal|kan|må)( (vi|jeg))?( nå)? (forsøke|prøve) å",
        "(gjør|gjøre|yte)( (vi|jeg))? (vårt|mitt|sitt)( aller)? beste",
        "(gjør|gjøre)( (vi|jeg))? (så godt|det|alt) (vi|jeg) kan",
    ),
    *phrases(
        "vague",
        NUMBER,
        "ta gjerne( en)? kontakt( med (oss|meg))?",
        "ta( bare)? kontakt( med (oss|meg)|(?=\\s{1,4}(hvis|om|dersom|ved|når)\\b))( gjerne)?",
        "kontakt (oss|meg)( gjerne)?",
        "gjerne ta kontakt",
        "ikke nøl med å (ta kontakt|kontakte oss|kontakte meg|ringe|skrive)",
        "bare (å )?ta kontakt",
        needs_contact=True,
    ),
    Phrase("vague", "med (en|én) gang", FIRST_STEP, kinds=("welcome",)),
    *phrases(
        "vague_who",
        NAME,
        "(en|én|noen) av (oss|våre( WORD)?|mine (kollegaer|kolleger))",
        "(noen|en|én) (fra|hos|i|på) (oss|teamet|avdelingen|kundeservice|kundesenteret|kundestøtte|support)",
        "(en|én) (kollega|medarbeider|rådgiver|saksbehandler|konsulent|tekniker|kundebehandler)"
        "(?=\\s{1,4}(vil|tar|kommer|ringer|skal|fra|hos|av|kontakter|følger|ser))",
        "noen( andre)? (vil|tar|kommer|ringer|skal|kontakter)",
        "(rette|riktig|rett) (vedkommende|person|instans|sted)",
        "(aktuell|aktuelle|relevant|riktig|rett|rette|ansvarlig|vedkommende|gjeldende) (avdeling|"
        "avdelinger|team|fagavdeling|enhet)",
        "den (aktuelle|relevante|riktige|rette|ansvarlige) (avdelingen|personen|enheten|kollegaen|"
        "fagavdelingen)",
        "(teamet|avdelingen) (vårt|vår)(?=\\s{1,4}(vil|tar|kommer|ringer|skal|kontakter|følger|ser))",
    ),
    *phrases(
        "passive_promise",
        WHO_DOES,
        f"(vi|jeg) (ser|se)( WORD)? på {_MATTER}(?!\\s{{1,4}}som)",
        f"(ser|se)( (vi|jeg))?( (nærmere|videre|nå))? på {_MATTER}(?!\\s{{1,4}}som)",
        f"(vi|jeg) tar {_MATTER}( med (oss|meg))? videre",
        f"(tar|ta)( (vi|jeg))?( med (oss|meg))? {_MATTER}( opp)?( med (oss|meg))? (videre|internt)",
        f"(tar|ta)( (vi|jeg))? {_MATTER} med (oss|meg)( videre)?",
        f"(vi|jeg) har tatt {_MATTER}( med (oss|meg))? videre",
        f"(vi|jeg) følger( nå)? opp {_MATTER}",
        f"(vi|jeg) følger {_MATTER}( nå)? opp",
        "(tar|ta)( (vi|jeg))? med (oss|meg)( WORD)? (videre|tilbakemeldingen|innspillet)",
        f"(bringer|bringe|melder|melde|sender|sende)( (vi|jeg))? {_MATTER} videre",
        f"(vi|jeg)( WORD)? (jobber|arbeider)( WORD)? med {_MATTER}",
        f"(?<!som )(jobber|jobbe|arbeider|arbeide|jobbes|arbeides)( (vi|jeg))?( WORD)? med {_MATTER}",
        f"(er|ble|har blitt|er blitt|har vi|har jeg)( nå| også| allerede)? {_SENT}",
        f"(saken|henvendelsen|klagen|den|dette)( din| deres)? (er|ble|har blitt|er blitt)( nå| også| "
        f"allerede)? {_SENT}",
        f"(vil|skal|kan|kommer til å)( nå| også)? bli( nærmere| nøye| grundig)? {_DONE}",
        f"(blir|bli)( nå| også)?( nærmere| nøye| grundig)? {_DONE}",
        "(vurderes|behandles|undersøkes|håndteres|gjennomgås|sjekkes|utredes)",
        "følges( nå| nærmere| tett)? opp",
        "(tas|meldes|sendes|bringes)( nå)? (opp|videre|hånd om|tak i)",
        "(ses|sees)( nå| nærmere)? på",
    ),
    *phrases(
        "blame",
        OUR_PART,
        f"(?<!hvis )(?<!dersom )(?<!om )(du|dere) (burde|skulle)( WORD)?( ha)? {_SHOULD}",
        "(du|dere) (burde|må)( WORD)? (visst|vite|forstå|skjønne|innse|ha forstått)",
        "(du|dere)( WORD)? (glemte|unnlot|overså|misforsto|misforstod|påstår|påsto|påstod|slurvet|somlet)",
        "(har|hadde) (du|dere)( WORD)? (glemt|unnlatt|oversett|misforstått)",
        "(du|dere) har( WORD)? (glemt|unnlatt|oversett|misforstått|gjort feil|lest feil|brukt( WORD)? feil)",
        "(du|dere) (gjorde|leste|skrev|oppga|valgte|brukte|bestilte|trykket)( WORD)? feil",
        "(du|dere) (ga|gav|sendte)( (oss|meg))? feil",
        "(du|dere) (fulgte|leste|svarte|sjekket|betalte|møtte|brukte|ga|sa)( WORD)? ikke",
        "(din|deres)( egen)? (feil|skyld|misforståelse|forglemmelse|tabbe)",
        "(ditt|deres)( eget)? ansvar",
        "(feilen|misforståelsen|skylden|ansvaret|årsaken) (er|var|ligger|lå)( helt)? (din|hos deg|på din "
        "side|deres|hos dere)",
        "(feil|problemet|feilen) (på|ligger hos|skyldes) (din side|deg|dere|brukeren|kunden)",
        "(skyldes|forårsaket av|på grunn av) (deg|dere|at du|at dere|din egen|deres egen|kunden|brukeren)",
        "(brukerfeil|brukarfeil)",
        "som (vi|jeg)( WORD)? (allerede|tidligere|flere ganger|gjentatte ganger)( har)? (sagt|skrevet|"
        "forklart|nevnt|informert|opplyst|sa|skrev|forklarte|nevnte)",
        "som (vi|jeg) har( WORD)? (allerede|tidligere|flere ganger|gjentatte ganger)( WORD)? (sagt|skrevet|"
        "forklart|nevnt|informert|opplyst)",
        "hvis (du|dere) (hadde|bare hadde) (lest|fulgt|sjekket|ringt|sagt|gjort|hørt)",
        "ingen andre( kunder)? (har klaget|har meldt|klager|opplever)",
        "(er|var) ikke (vår feil|vårt ansvar|vår skyld)",
    ),
)
