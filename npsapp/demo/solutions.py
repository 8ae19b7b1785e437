"""What was heard and what was done, per cause: words for call notes, closings and letters."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """One way a follow-up with this cause ended: what we heard, the customer's words, our solution."""

    heard: str
    customers_cause: str
    solution: str


OUTCOMES: Mapping[str, tuple[Outcome, ...]] = {
    "unclear_message": (
        Outcome(
            "Fikk tre beskjeder som sa hver sin ting, og visste ikke hvilken som gjaldt.",
            "«Jeg visste ikke hva jeg skulle forholde meg til.»",
            "Gikk gjennom saken på telefon og sendte en oppsummering med dato og navn.",
        ),
        Outcome(
            "Svaret var for teknisk, og ingen spurte om det var forstått.",
            "«Dere snakker til hverandre, ikke til meg.»",
            "Ny forklaring uten fagord. Malen for slike svar er skrevet om.",
        ),
    ),
    "slow_reply": (
        Outcome(
            "Ventet i dagevis uten et livstegn, og hadde kunder som ventet på dem igjen.",
            "«Det er stillheten som er verst.»",
            "Feilen ble rettet samme dag. Kunden har fått direktenummer til kundeansvarlig.",
        ),
        Outcome(
            "Henvendelsen lå i en felles innboks som ingen eide.",
            "«Ingen tok tak i det før jeg ble sint.»",
            "Innboksen har fått en vakt per dag, og kunden fikk svar med tidspunkt.",
        ),
    ),
    "no_follow_up": (
        Outcome(
            "Ble lovet en oppringning som aldri kom, og måtte starte forfra.",
            "«Jeg må mase for at noe skal skje.»",
            "Tok over saken selv og ringte til avtalt tid to ganger til den var løst.",
        ),
        Outcome(
            "Saken ble overført mellom to avdelinger uten at noen sa fra.",
            "«Det føltes som om jeg falt mellom to stoler.»",
            "Én ansvarlig hele veien, og kunden har fått navn og nummer.",
        ),
    ),
    "wrong_expectations": (
        Outcome(
            "Fikk inntrykk av at mer var med enn det som står i avtalen.",
            "«Det var ikke det vi ble lovet.»",
            "Vi gjorde det som ble lovet, og rettet beskrivelsen i tilbudet.",
        ),
        Outcome(
            "Datoen ble satt av salg uten å spørre dem som skulle levere.",
            "«Si heller en dato dere kan holde.»",
            "Ny dato avtalt med montøren til stede. Den ble holdt.",
        ),
    ),
    "impersonal": (
        Outcome(
            "Ny person hver gang, og måtte fortelle alt på nytt.",
            "«Vi er bare et nummer.»",
            "Fast kontaktperson fra nå av, og avtalt en kort prat hver måned.",
        ),
        Outcome(
            "Fikk et standardsvar på et spørsmål som ikke var standard.",
            "«Det var ingen som leste hva jeg skrev.»",
            "Beklaget, svarte på det som faktisk ble spurt om, og la det inn i opplæringen.",
        ),
    ),
    "weak_quality": (
        Outcome(
            "Flere korte brudd hver uke, alltid når det er mest å gjøre.",
            "«Det virker, men vi stoler ikke på det.»",
            "Byttet linjekort og satte opp reservelinje. Ingen brudd siden.",
        ),
    ),
    "poor_service": (
        Outcome(
            "Ble snakket ned til og fikk skylda for feilen.",
            "«Jeg vil bli tatt på alvor.»",
            "Teamleder ringte og beklaget. Feilen var vår og er rettet.",
        ),
    ),
    "hard_to_get_help": (
        Outcome(
            "Lang kø, feil avdeling og ingen som kunne ringe tilbake.",
            "«Jeg kommer ikke fram til noen som kan hjelpe.»",
            "Har fått direktenummer, og køen tilbyr nå oppringning.",
        ),
    ),
    "failed_delivery": (
        Outcome(
            "Planla åpningen etter datoen vår og måtte utsette den.",
            "«Dere ødela en hel uke for oss.»",
            "Levert med hastemontering på lørdag. Etableringen er kreditert.",
        ),
        Outcome(
            "Ventet hjemme to dager på en montør som ikke kom.",
            "«Si fra når dere ikke kommer.»",
            "Montør møtte til avtalt tid dagen etter. Vi varsler nå på SMS en time før.",
        ),
        Outcome(
            "Sto med halvparten av utstyret i tre uker.",
            "«Ingen visste hvor resten var.»",
            "Resten ble sendt med bud samme dag, og sporingen viser nå delleveringer.",
        ),
    ),
    "defect": (
        Outcome(
            "Fikk bytteutstyr med samme feil og måtte pakke og sende selv.",
            "«Jeg har brukt mer tid på ruteren deres enn på jobben min.»",
            "Tekniker byttet på stedet og tok med det gamle. Hele partiet er trukket tilbake.",
        ),
    ),
    "unsolved_problem": (
        Outcome(
            "Saken ble lukket, men feilen er der fortsatt.",
            "«Dere lukket saken. Ikke jeg.»",
            "Åpnet igjen med tekniker på stedet. Feilen lå i kablingen og er rettet.",
        ),
        Outcome(
            "Samme feil for tredje gang, og en midlertidig løsning hver gang.",
            "«Jeg vil ha det fikset, ikke lappet.»",
            "Byttet utstyret i begge ender. Kunden bekreftet at det holder etter en uke.",
        ),
    ),
}

UNANSWERED = (
    "La igjen beskjed med navn, nummer og når jeg ringer igjen.",
    "Gikk til svarer. Prøver igjen etter lunsj.",
    "Opptatt i møte ifølge sentralbordet.",
)
POSITIVE = (
    "Inviterte dem til å teste den nye varslingen før alle andre.",
    "Avtalte halvårsmøte, og de vil gjerne være med i kundepanelet.",
)
THANKS = "Takket for at de sa fra, og sa hva det har ført til."
RECORD = "Oppsummert på kundekortet: årsak, hva vi gjorde og hva vi lovet."
AT_NEXT_CONTACT = (
    "Spurte hvordan det har gått siden sist. Alt i orden.",
    "Minnet om det vi lovet sist. Kunden er fornøyd med at det ble holdt.",
    "Tok opp saken først. Kunden satte pris på at vi husket.",
)
