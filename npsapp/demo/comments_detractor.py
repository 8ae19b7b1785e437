"""What unhappy customers write: (cause, words) per kind of contact, harsh for 0 to 3 and mild for 4 to 6."""

from collections.abc import Mapping

Said = tuple[tuple[str, str], ...]

HARSH: Mapping[str, Said] = {
    "support": (
        ("slow_reply", "Ventet elleve dager på svar. Da hadde vi funnet ut av det selv."),
        ("no_follow_up", "Lovet oppringning kom aldri. Tre purringer, ingen ringte."),
        (
            "unsolved_problem",
            "Saken ble lukket uten at feilen var rettet. Linja faller fortsatt ut hver kveld.",
        ),
        ("hard_to_get_help", "Satt i kø i 50 minutter og ble så satt over til feil avdeling."),
        ("poor_service", "Ble møtt med at feilen måtte være hos oss. Det var den ikke."),
        ("no_follow_up", "Måtte forklare hele saken fire ganger til fire forskjellige personer."),
        ("unsolved_problem", "Tredje gang vi melder samme feil. Nå ser vi på andre leverandører."),
        ("slow_reply", "Hele kontoret i {place} sto uten nett i en dag før noen tok telefonen."),
        ("impersonal", "Fikk bare et standardsvar som ikke hadde noe med saken vår å gjøre."),
        ("unclear_message", "Aner fortsatt ikke hva som var galt eller om det kommer tilbake."),
        ("defect", "Ruteren ble byttet med en som hadde nøyaktig samme feil."),
        ("hard_to_get_help", "Umulig å nå et menneske. Chatten bare gjentok spørsmålet mitt."),
    ),
    "delivery": (
        ("failed_delivery", "Fem uker forsinket, og ingen sa fra før vi ringte selv."),
        (
            "failed_delivery",
            "Montøren møtte ikke opp to ganger på rad. Vi hadde stengt butikken begge dagene.",
        ),
        ("wrong_expectations", "Fikk leveringsdato fire ganger. Ingen av dem stemte."),
        ("no_follow_up", "Utstyret sto på et lager i tre uker mens vi ble bedt om å vente."),
        (
            "failed_delivery",
            "Vi åpnet nytt kontor i {place} uten nett. Det var hele poenget med bestillingen.",
        ),
        ("unclear_message", "Ingen kunne fortelle oss hvor pakken var eller når den kom."),
        ("defect", "Halvparten av svitsjene var feil modell, og returen må vi ordne selv."),
        ("wrong_expectations", "Ble lovet fiber før skolestart. Nå snakkes det om jul."),
        ("poor_service", "Montøren dro midt i jobben og etterlot kabler hengende i gangen."),
        ("slow_reply", "Sju e-poster om forsinkelsen. Ett svar, og det var automatisk."),
        ("failed_delivery", "Leveransen kom delt i fire og den siste delen mangler fortsatt."),
        (
            "no_follow_up",
            "Ny dato ble skjøvet på uten at noen ga beskjed. Vi sto med to elektrikere på timebetaling.",
        ),
        ("failed_delivery", "Gravingen ble stanset og så hørte vi ikke noe på en måned."),
        ("hard_to_get_help", "Dere skylder på transportøren og transportøren på dere. Vi står i midten."),
        ("wrong_expectations", "Betalte for ekspresslevering og ventet i 24 dager."),
        ("unclear_message", "Sporingen sa levert i {place}. Vi holder til et helt annet sted."),
    ),
    "onboarding": (
        ("no_follow_up", "Fikk brukernavn på e-post og hørte aldri mer. Ingen oppstart i det hele tatt."),
        ("unclear_message", "Veiledningen gjaldt et annet produkt enn det vi kjøpte."),
        ("wrong_expectations", "Selgeren lovet flytting av alle numre. Det viste seg å ikke være med."),
        ("unsolved_problem", "To måneder siden oppstart og telefonsentralen ringer fortsatt til feil folk."),
        ("impersonal", "Vi ble en kunde nummer i rekka i det øyeblikket vi skrev under."),
    ),
    "invoice": (
        ("wrong_expectations", "Fakturaen var dobbelt så høy som tilbudet. Ingen forklaring."),
        ("unsolved_problem", "Tredje måneden på rad med feil faktura, selv om dere har beklaget to ganger."),
        ("slow_reply", "Purregebyr mens vi venter på svar om en faktura som er feil. Utrolig."),
        ("unclear_message", "Umulig å forstå hva vi betaler for. Åtte linjer med koder."),
        ("poor_service", "Ble truet med stenging på grunn av deres egen feil."),
        ("hard_to_get_help", "Økonomi svarer ikke på telefon og kundeservice kan ikke gjøre noe."),
        ("no_follow_up", "Kreditnotaen vi ble lovet i september er ikke kommet."),
    ),
}

MILD: Mapping[str, Said] = {
    "support": (
        ("slow_reply", "Fikk hjelp til slutt, men det tok for lang tid."),
        ("unclear_message", "Svaret var greit, men skrevet for folk som kan nettverk."),
        ("unsolved_problem", "Det meste virker igjen, men opplastingen er fortsatt treg på ettermiddagen."),
        ("no_follow_up", "Hyggelig på telefonen, men saken ble borte etterpå og jeg måtte ringe igjen."),
        ("hard_to_get_help", "Lang kø på mandager. Burde vært mulig å bli ringt opp."),
        ("wrong_expectations", "Trodde feilretting på kveldstid var med i avtalen."),
        ("impersonal", "Savner en fast person å snakke med. Ny hver gang nå."),
        ("weak_quality", "Helt ok hjelp, men vi har hatt fire brudd på to måneder i {place}."),
        ("unsolved_problem", "Møterommet fungerer, resepsjonen gjør det ikke. Halvveis."),
        ("slow_reply", "Svar etter tre dager er for sent når kassene står."),
        ("unclear_message", "Vet ikke om saken er løst eller bare satt på vent."),
        ("poor_service", "Litt kort tone. Jeg forsto at det hastet for dere også."),
        ("defect", "Den nye ruteren er bedre, men trådløsnettet rekker ikke til lageret."),
    ),
    "delivery": (
        ("failed_delivery", "Kom en uke for sent. Ikke krise, men vi hadde planlagt rundt det."),
        ("unclear_message", "Fint om dere sier om det er formiddag eller ettermiddag montøren kommer."),
        ("failed_delivery", "To av ti telefoner manglet. De kom etter purring."),
        ("wrong_expectations", "Hadde forstått det slik at kabling inne i bygget var med."),
        ("no_follow_up", "Forsinkelsen i seg selv går an, men noen kunne sagt fra."),
        ("weak_quality", "Jobben er gjort, men det ble ikke ryddet etter boringen."),
        ("slow_reply", "Spurte om ny dato og fikk svar først da den var passert."),
        ("failed_delivery", "Greit utstyr, men tidspunktet ble flyttet tre ganger."),
        ("defect", "En av svitsjene bråker så mye at vi har satt den på gangen."),
        ("unclear_message", "Fikk fire varsler om samme pakke. Hvilket gjaldt?"),
        ("impersonal", "Montøren var flink, men visste ingenting om hva vi hadde avtalt."),
        ("wrong_expectations", "Hastigheten er grei, men ikke den vi fikk inntrykk av i {place}."),
        ("failed_delivery", "Alt på plass nå. Ventetiden gjør at vi ikke vil anbefale det til andre ennå."),
    ),
    "onboarding": (
        ("unclear_message", "Mye informasjon på en gang. En liste med tre ting å gjøre først hadde holdt."),
        ("hard_to_get_help", "Oppstartsmøtet var bra, men etterpå visste vi ikke hvem vi skulle spørre."),
        ("no_follow_up", "Vi skulle få en gjennomgang etter to uker. Den ble ikke noe av."),
        ("weak_quality", "Portalen logger oss ut hele tiden. Ellers går det seg til."),
        ("wrong_expectations", "Trodde flyttingen av e-post var gjort på en dag. Det tok fem."),
    ),
    "invoice": (
        ("unclear_message", "Riktig beløp, men jeg brukte en halvtime på å forstå hvorfor."),
        ("slow_reply", "Fikk rettet fakturaen. Det tok to uker."),
        ("wrong_expectations", "Prisøkningen sto med liten skrift nederst. Si det heller rett ut."),
        ("weak_quality", "Fakturaen kommer fortsatt som PDF selv om vi har bedt om EHF."),
        ("no_follow_up", "Skulle få beskjed når kreditnotaen var sendt. Fant den selv i innboksen."),
        ("impersonal", "Ble sendt rundt mellom tre avdelinger for et gebyr på 95 kroner."),
    ),
}

ENGLISH: Mapping[str, Said] = {
    "support": (
        ("slow_reply", "Nine days for a first answer. We had switched to a mobile hotspot by then."),
        ("no_follow_up", "I was promised a call on Tuesday. It is Friday."),
        ("unsolved_problem", "The ticket says solved. The line still drops every evening."),
        ("unclear_message", "The reply came in Norwegian although I wrote in English."),
    ),
    "delivery": (
        ("failed_delivery", "Four weeks late and we only found out by calling you."),
        ("wrong_expectations", "We were given three dates. None of them was kept."),
        ("unclear_message", "Nobody could tell us where the equipment was."),
        ("failed_delivery", "The fitter came a day early and left when nobody was in."),
    ),
    "onboarding": (
        ("unclear_message", "The guide exists in Norwegian only, so we guessed."),
        ("hard_to_get_help", "After the first meeting we did not know whom to ask."),
    ),
    "invoice": (
        ("unclear_message", "I cannot match the invoice to our order."),
        ("unsolved_problem", "Same mistake on the invoice as last month."),
    ),
}

ENGLISH_MILD: Mapping[str, Said] = {
    "support": (
        ("slow_reply", "Fine in the end, but three days is long when the tills are down."),
        ("unclear_message", "I am not sure whether the case is closed or waiting."),
        ("impersonal", "A new person each time. I would like one name."),
    ),
    "delivery": (
        ("failed_delivery", "A week late. Not a disaster, but we had planned around it."),
        ("no_follow_up", "The delay is one thing, but somebody could have told us."),
        ("wrong_expectations", "I understood that cabling inside was included."),
    ),
    "onboarding": (
        ("unclear_message", "A lot at once. Three things to do first would have helped."),
        ("weak_quality", "The portal keeps signing us out."),
    ),
    "invoice": (
        ("unclear_message", "The amount is right, it just took half an hour to see why."),
        ("slow_reply", "Corrected, after two weeks."),
    ),
}
