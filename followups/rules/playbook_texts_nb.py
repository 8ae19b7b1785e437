"""Norwegian bokmål: what a score probably means, what to do in each step, and words to begin with."""

from collections.abc import Mapping

READINGS: Mapping[int, str] = {
    0: "Er trolig på vei bort, og advarer andre mot oss.",
    1: "Har trolig hatt en dårlig opplevelse og er dypt skuffet.",
    2: "Er trolig nokså misfornøyd og kan fraråde andre å velge oss. Bak ligger kanskje en dårlig "
    "opplevelse, en mislykket levering eller en feil.",
    3: "Er trolig bare delvis fornøyd. Det kan skyldes servicen, produktet eller et problem som aldri ble "
    "løst.",
    4: "Er trolig bare delvis fornøyd, og problemet er kanskje ikke helt løst. Blir gjerne hvis det blir "
    "bedre, men kan ellers bytte.",
    5: "Har trolig hatt en litt negativ opplevelse. Kjøper gjerne igjen, men kan også bytte.",
    6: "Er trolig nesten fornøyd, men ser rom for forbedring. Deler gjerne synspunktene sine.",
    7: "Er trolig fornøyd, men ikke begeistret, og kan la seg friste av andre.",
    8: "Er trolig godt fornøyd, men noe mangler før anbefalingen kommer av seg selv.",
    9: "Er trolig svært fornøyd og anbefaler oss gjerne.",
    10: "Er trolig begeistret og anbefaler oss uten å bli spurt.",
}

EVERY_LOW_SCORE: Mapping[str, str] = {
    "inform_account_manager": "Systemet varsler kundeansvarlig om scoren, kommentaren, fristen og hvem som "
    "følger opp. Du trenger ikke gjøre noe.",
    "write_in_record": "Skriv kort på kundekortet: hva som var galt, hva kunden selv sa, hva vi lovet og "
    "hva vi holdt. Skriv slik at en kollega kan ta over i morgen.",
    "next_contact": "Spør om det ordnet seg, før dere snakker om noe annet. Noter svaret med kundens egne "
    "ord.",
}
_PASSIVE: Mapping[str, str] = {
    "thank": "Takk for svaret med egne ord, ikke med en mal. Nevn noe dere nylig har gjort sammen.",
    "ask_what_would_help": "Spør hva som mangler for at kunden skal anbefale oss. Ett åpent spørsmål i "
    "samme melding er nok.",
}
_PROMOTER: Mapping[str, str] = {
    "thank": "Takk kunden personlig, og nevn det kunden selv trakk fram. Ikke be om noe i samme melding.",
    "pass_on_praise": "Gi rosen videre til kollegaen den gjelder, med kundens egne ord. Gjelder den flere, "
    "skal alle få den.",
    "next_contact": "Hold kontakten: takk for sist, og spør hvordan det går med det dere snakket om. Noter "
    "det du får høre.",
}

STEPS: Mapping[int, Mapping[str, str]] = {
    0: {
        "apologise": "Begynn med å be om unnskyldning, personlig og uten forbehold: si hva som gikk galt, "
        "og at ansvaret er vårt. Ikke forklar og ikke forsvar noe ennå.",
        "contact": "Ring kunden selv innen fristen. Får du ikke svar, send en personlig melding med navn "
        "og direktenummer, og ring igjen samme dag.",
        "listen": "La kunden fortelle hele historien uten å bli avbrutt. Gjenta den med egne ord til "
        "kunden sier at du har forstått, og skriv ned det du hørte.",
        "apologise_again": "Be om unnskyldning én gang til, nå for akkurat det kunden fortalte. Si hva vi "
        "gjorde, og hva det kostet kunden i tid, penger eller tillit.",
        "compensate": "Tilby noe som står i forhold til det kunden har tapt, uten at kunden må be om det. "
        "Et brutt løfte skal alltid gjøres godt igjen.",
        "explain_plan": "Forklar hva vi gjør, hvem som gjør det og når det er ferdig. Send det skriftlig "
        "samme dag, med direktenummeret ditt.",
        "thank": "Takk kunden for å ha sagt det rett ut, selv etter en så dårlig opplevelse. Fortell hva "
        "svaret allerede har satt i gang.",
        "turn_positive": "Gjør én ting kunden ikke venter seg når planen er gjennomført: et besøk, en "
        "telefon fra lederen vår eller hjelp med noe som står fast. Det siste kunden husker, skal være "
        "godt.",
    },
    1: {
        "apologise": "Be om unnskyldning før du spør om noe. Si rett ut at dette ikke var godt nok, og at "
        "du selv tar ansvar for å rette det opp.",
        "contact": "Ring kunden selv: en skuffet kunde skal høre en stemme, ikke få et standardsvar. Får "
        "du ikke svar, send navn, nummer og tidspunktet du ringer igjen.",
        "listen": "Spør hva som skjedde, og hva kunden hadde ventet seg. Skuffelsen ligger i avstanden "
        "mellom de to; skriv den ned med kundens egne ord.",
        "compensate": "Tilby noe som svarer til skuffelsen, ikke bare til fakturaen. Har vi lovet noe og "
        "ikke holdt det, si det høyt og gjør det godt igjen.",
        "explain_plan": "Si hva du gjør først, hva som kommer etterpå, og hvilken dag kunden hører fra "
        "deg. Bekreft det skriftlig.",
        "thank": "Takk kunden for å ha sagt fra i stedet for å gå stille. Nevn én ting du endrer på grunn "
        "av svaret.",
    },
    2: {
        "contact": "Ring kunden og si at du ringer på grunn av svaret. Ha siste levering og åpne saker "
        "foran deg, så kunden slipper å forklare alt.",
        "apologise": "Be om unnskyldning i samtalen for leveringen, feilen eller opplevelsen det gjelder. "
        "Ikke skyld på leverandør, system eller kollega.",
        "listen": "Finn ut om det var en levering, en feil eller måten kunden ble møtt på. Spør hva det "
        "førte til hos kunden, og skriv det ned.",
        "compensate": "Rett feilen først: ny levering, bytte eller kreditering. Har kunden tapt tid eller "
        "penger, eller har vi brutt et løfte, kommer kompensasjon i tillegg.",
        "explain_plan": "Forklar hva som gikk galt, og hvilken dag det er rettet. Si også hva som hindrer "
        "at det skjer igjen.",
        "thank": "Takk kunden for å ha sagt fra, så feilen kan rettes for flere. Avtal en dag du ringer "
        "for å høre at alt virker.",
    },
    3: {
        "apologise": "Be kort og ærlig om unnskyldning for at vi ikke holdt mål. Én setning er nok når den "
        "gjelder denne kunden og ikke «eventuelle ulemper».",
        "contact": "Ta kontakt der kunden helst svarer, med ditt eget navn som avsender. Be om ti "
        "minutter, og foreslå to tidspunkter.",
        "listen": "Spør om det var servicen, produktet eller et problem som ble liggende. Be om ett "
        "eksempel, og skriv det ned.",
        "compensate": "Vurder hva som er rimelig: en kreditering, et gratis tillegg eller raskere hjelp "
        "enn vanlig. Et brutt løfte skal alltid gjøres godt igjen. Gir du ingenting, noterer du hvorfor.",
        "explain_plan": "Fortell hva som blir gjort med akkurat dette, av hvem og innen hvilken dato. Er "
        "det noe vi ikke kan løse, si det nå.",
        "thank": "Takk for et svar som viser hvor vi må bli bedre. Gjenta den ene tingen du har lovet å "
        "gjøre.",
    },
    4: {
        "contact": "Ta kontakt og spør rett ut om saken er løst for kunden. Les de siste meldingene først, "
        "så kunden slipper å fortelle alt på nytt.",
        "listen": "Finn ut hva som gjenstår, og hva som skal til for at kunden blir værende. Skriv ned "
        "begge deler.",
        "apologise": "Be om unnskyldning for det som ble liggende, nå som du vet hva det er. Nevn det "
        "konkret.",
        "compensate": "Tilby noe for tiden kunden har brukt på å vente og purre. Et brutt løfte skal "
        "alltid gjøres godt igjen. Gir du ingenting, noterer du hvorfor.",
        "explain_plan": "Forklar hva som må til for å løse saken helt, hvem som gjør det og når. Avtal en "
        "dato da du spør om løsningen holder.",
        "thank": "Takk for tålmodigheten og for at vi får en sjanse til. Si hvilken dag du melder fra "
        "neste gang.",
    },
    5: {
        "contact": "Ring eller skriv, kort og vennlig. Si at du vil forstå hva som manglet, og at du ikke "
        "skal selge noe.",
        "listen": "Spør hva som ville gjort det lett å velge oss igjen. Hør etter det lille som skurret, "
        "og skriv det ned.",
        "explain_plan": "Velg én ting kunden nevnte, og fortell hva du gjør med den og når. Lov heller "
        "lite og hold det.",
        "thank": "Takk for et ærlig svar. Fortell hvordan kunden når deg direkte neste gang noe skurrer.",
    },
    6: {
        "ask_what_would_help": "Send en personlig e-post i eget navn og spør hva vi kan gjøre for å "
        "fortjene en høyere score. Still bare det ene spørsmålet.",
        "explain_plan": "Svar på forslaget: hva vi gjør, hva vi ikke kan gjøre, og når kunden merker "
        "forskjellen. Har kunden ikke svart, fortell om én forbedring som gjelder akkurat denne kunden.",
        "thank": "Takk for det konkrete innspillet, og gjenta det så kunden ser at det ble lest. Har "
        "kunden ikke svart, takk for scoren og oppgi direktenummeret ditt.",
        "next_contact": "Fortell hva som er gjort med forslaget, og spør om kunden merker det. Noter svaret.",
    },
    **dict.fromkeys((7, 8), _PASSIVE),
    **dict.fromkeys((9, 10), _PROMOTER),
}

HINTS: Mapping[str, str] = {
    "apologise": "«Jeg beklager det du har opplevd. Det var vårt ansvar, og jeg skal rette det opp.»",
    "contact": "«Hei, jeg heter … og har ansvaret for saken din. Passer det å snakke nå?»",
    "listen": "«Hva skjedde, og hva skulle du ønske vi hadde gjort?»",
    "apologise_again": "«Nå forstår jeg mer. Jeg beklager at vi …, og at det førte til … for deg.»",
    "compensate": "«Dette lovet vi og holdt ikke. Derfor vil jeg gi deg …»",
    "explain_plan": "«Jeg gjør … innen torsdag kl. 12.00, og da ringer jeg deg. Haster det, når du meg på …»",
    "thank": "«Takk for at du sa fra. På grunn av svaret ditt gjør vi nå …»",
    "turn_positive": "«Jeg ville høre at alt virker nå. Og så har jeg ordnet … for deg.»",
    "ask_what_would_help": "«Hva er den ene tingen vi kan gjøre for å fortjene en høyere score av deg?»",
    "next_contact": "«Sist lovet vi deg … Ble det slik du ville ha det?»",
}
HINTS_FROM_SEVEN: Mapping[str, str] = {
    "thank": "«Takk for det du skrev om … Det setter vi stor pris på.»",
    "ask_what_would_help": "«Hva mangler for at du skulle ha anbefalt oss til en kollega?»",
    "pass_on_praise": "«Dette skrev en kunde om deg: …»",
    "next_contact": "«Takk for sist! Hvordan går det med …?»",
}
