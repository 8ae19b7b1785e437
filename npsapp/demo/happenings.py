"""What staff note about an interaction, per kind; the delayed deliveries have words of their own."""

from collections.abc import Mapping

NOTES: Mapping[str, tuple[str, ...]] = {
    "support": (
        "Nettet faller ut om kvelden. Byttet port i sentralen og målte på nytt.",
        "Trådløst nett rekker ikke til møterommet. Flyttet aksesspunktet.",
        "Glemt passord til portalen, og to nye brukere skulle ha tilgang.",
        "Brudd på linja etter graving. Meldt til utbygger, rettet samme dag.",
        "Telefonsentralen svarer ikke etter klokka 16. Endret åpningstid i menyen.",
        "Treg opplasting. Oppgraderte fastvaren på ruteren.",
        "E-post havner i søppelpost hos mottaker. Rettet oppføringene i DNS.",
        "Kortterminalen mister forbindelsen. Satt over på eget nett.",
    ),
    "delivery": (
        "Fiber montert og målt, kunden var med på testen.",
        "Levert seks telefoner og to svitsjer.",
        "Ny ruter levert og satt opp på stedet.",
        "Flyttet linja til nye lokaler.",
        "Montert tre aksesspunkter og merket kablene.",
        "Levert reserveruter med mobilt nett.",
    ),
    "delayed": (
        "Levert etter forsinkelse: utstyret sto fast hos transportøren.",
        "Montert etter at datoen ble flyttet to ganger. Mangel på montører.",
        "Dellevering. Svitsjene er i restordre.",
        "Fiber levert fem uker etter avtalt dato på grunn av gravestopp.",
        "Levert for sent, og kunden fikk ikke beskjed om ny dato.",
    ),
    "onboarding": (
        "Oppstartsmøte med gjennomgang av portal og kontaktpersoner.",
        "Numrene er flyttet og svarbeskjeden lest inn.",
        "Tilgang til portalen for alle ansatte, kort opplæring.",
    ),
    "invoice": (
        "Spørsmål om prisendringen. Forklarte indeksreguleringen.",
        "Feil referanse på fakturaen. Sendte ny.",
        "Ba om samlet faktura for alle kontorene.",
        "Krediterte dobbelt etableringsgebyr.",
        "Gikk gjennom fakturaen linje for linje.",
    ),
    "call": (
        "Ringte for å høre hvordan det går. Alt virker.",
        "Kunden spurte om pris på flere linjer.",
        "Avtalte møte om fornyelse.",
        "Kort prat om planene for neste år.",
    ),
    "visit": (
        "Gikk gjennom trådløsnettet i lokalene.",
        "Halvårsmøte: drift, kostnader og planer.",
        "Befaring før flytting.",
    ),
    "chat": (
        "Spurte om åpningstidene i jula.",
        "Trengte hjelp til å koble på skriveren.",
        "Lurte på hvor lenge planlagt arbeid varer.",
        "Ville endre kontaktperson på avtalen.",
    ),
}

CHANNELS: Mapping[str, str] = {
    "support": "phone",
    "delivery": "other",
    "onboarding": "meeting",
    "invoice": "email",
    "call": "phone",
    "visit": "meeting",
    "chat": "chat",
}
