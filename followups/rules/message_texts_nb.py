"""The Norwegian letters we ship: subject, text and next step by code."""

from collections.abc import Mapping

from followups.rules.message_words import MessageWords

_END = "Haster det, når du oss på {urgent_contact}.\n\nHilsen {responsible}\n{organisation}"

MESSAGES: Mapping[str, MessageWords] = {
    "apology": MessageWords(
        "Vi beklager det du opplevde",
        "Hei {customer}.\n\n"
        "Takk for at du sa fra. Jeg beklager det du opplevde hos oss. "
        "Ansvaret er vårt, og jeg tar det selv.\n\n"
        "Dette skjer nå: {next_step}. Det gjør jeg innen {promised_at}.\n\n" + _END,
        "Jeg finner ut hva som gikk galt, og ringer deg",
    ),
    "call": MessageWords(
        "Jeg vil gjerne ringe deg",
        "Hei {customer}.\n\n"
        "Takk for svaret ditt. Jeg vil gjerne høre hva som skjedde, og hva som må til. "
        "Derfor ringer jeg deg innen {promised_at}.\n\n"
        "Passer det dårlig, så svar med en tid som er bedre. Dette skjer da: {next_step}.\n\n" + _END,
        "Jeg ringer deg og hører hva som skjedde",
    ),
    "explanation": MessageWords(
        "Dette gjør vi nå",
        "Hei {customer}.\n\n"
        "Takk for at du forklarte hva som skjedde. Jeg har gått gjennom det med dem som kan rette det.\n\n"
        "Dette skjer nå: {next_step}. Du får svar fra meg innen {promised_at}.\n\n" + _END,
        "Jeg retter feilen og skriver til deg hva vi gjorde",
    ),
    "higher_score": MessageWords(
        "Hva kan vi gjøre for å fortjene en høyere score?",
        "Hei {customer}.\n\n"
        "Takk for svaret ditt. Hva kan vi gjøre for å fortjene en høyere score fra deg? "
        "Svar rett på denne e-posten. Én setning er nok.\n\n"
        "Dette skjer etterpå: {next_step}. Du får svar fra meg innen {promised_at}.\n\n" + _END,
        "Jeg leser svaret ditt og lager en plan",
    ),
    "new_time": MessageWords(
        "Ny tid for det jeg lovet deg",
        "Hei {customer}.\n\n"
        "Jeg rekker ikke det jeg lovet deg, og det beklager jeg. "
        "Du skal slippe å vente uten å vite hvor lenge.\n\n"
        "Den nye tiden er {promised_at}. Dette skjer da: {next_step}.\n\n" + _END,
        "Jeg ringer deg med svaret",
    ),
    "thanks": MessageWords(
        "Takk for at du sa fra",
        "Hei {customer}.\n\n"
        "Takk for at du tok deg tid til å fortelle oss dette. Det hjelper oss og dem som kommer etter deg. "
        "Jeg har skrevet det ned hos oss. Den du snakker med neste gang, vet hva som skjedde.\n\n"
        "Lurer du på noe, når du meg på {urgent_contact}.\n\nHilsen {responsible}\n{organisation}",
        "",
    ),
    "solved": MessageWords(
        "Det er ordnet",
        "Hei {customer}.\n\n"
        "Det du tok opp med oss, er ordnet.\n\n"
        "Virker det ikke som det skal, så si fra til meg på {urgent_contact}.\n\n"
        "Hilsen {responsible}\n{organisation}",
        "",
    ),
    "welcome": MessageWords(
        "Velkommen til {organisation}",
        "Hei {customer}.\n\n"
        "Velkommen til oss. Jeg heter {responsible}, og jeg er den du kan spørre.\n\n"
        "Første steg: {next_step}\n\n"
        "Guiden viser deg resten: {guide_link}\n"
        "Vil du ha hjelp, velger du en time her: {booking_link}\n\n"
        "Du når meg på {urgent_contact}.\n\nHilsen {responsible}\n{organisation}",
        "Logg inn og se over opplysningene dine: {login_link}",
    ),
}
