"""The demo's surveys: what is asked, after what, in which words."""

from dataclasses import dataclass, field

from surveys.rules.privacy import ANONYMOUS, IDENTIFIED, PSEUDONYMOUS
from surveys.rules.standard_texts import STANDARD_THANKS, scored_words
from surveys.rules.words import Words


@dataclass(frozen=True)
class Outline:
    name: str
    slug: str
    kind: str
    interaction_kinds: tuple[str, ...]
    delay_minutes: int
    texts: dict[str, Words] = field(default_factory=dict)
    privacy: str = IDENTIFIED


SURVEYS = (
    Outline(
        "Etter kundeservice",
        "etter-kundeservice",
        "transactional",
        ("support", "chat"),
        2 * 60,
        {
            "nb": scored_words(
                "nb",
                "Hvordan gikk det da du var i kontakt med oss?",
                "Du har nettopp hatt en sak hos kundeservice. Ett spørsmål sier oss hva vi kan gjøre bedre.",
                "Hva er den viktigste grunnen til svaret ditt?",
            ),
            "en": scored_words(
                "en",
                "How did it go when you contacted us?",
                "You were in touch with our customer service. One question tells us what to do better.",
                "What is the main reason for your answer?",
            ),
        },
    ),
    Outline(
        "Etter levering og oppstart",
        "etter-levering",
        "transactional",
        ("delivery", "onboarding"),
        48 * 60,
        {
            "nb": scored_words(
                "nb",
                "Ble leveringen slik du ventet?",
                "Vi har levert noe til dere, og vil gjerne vite hvordan det ble når det har fått virke litt.",
                "Hva gikk bra, eller hva burde vært annerledes?",
            ),
            "en": scored_words(
                "en",
                "Was the delivery what you expected?",
                "We have delivered something to you and would like to know how it turned out.",
                "What went well, or what should have been different?",
            ),
        },
    ),
    Outline(
        "Etter faktura",
        "etter-faktura",
        "transactional",
        ("invoice",),
        24 * 60,
        {
            "nb": scored_words(
                "nb",
                "Fikk du et godt svar om fakturaen?",
                "Du var i kontakt med oss om en faktura. Vi vil gjerne vite om det ble ordnet.",
                "Hva er den viktigste grunnen til svaret ditt?",
            ),
            "en": scored_words(
                "en",
                "Did you get a good answer about your invoice?",
                "You were in touch with us about an invoice. We would like to know if it was put right.",
                "What is the main reason for your answer?",
            ),
        },
    ),
    Outline(
        "Etter besøk",
        "etter-besok",
        "feedback",
        ("visit",),
        24 * 60,
        {
            "nb": Words(
                mail_subject="Takk for besøket",
                mail_intro="Vi var innom dere nylig. Si gjerne med egne ord hvordan det var.",
                question="Hva bør vi ta med oss fra besøket?",
                comment_prompt="Skriv det du vil, kort eller langt.",
                thanks=STANDARD_THANKS["nb"],
            ),
            "en": Words(
                mail_subject="Thank you for having us",
                mail_intro="We visited you recently. Please tell us in your own words how it was.",
                question="What should we take away from the visit?",
                comment_prompt="Write what you like, short or long.",
                thanks=STANDARD_THANKS["en"],
            ),
        },
    ),
    Outline(
        "Forholdet til oss",
        "forholdet",
        "relational",
        (),
        0,
        {
            "nb": scored_words(
                "nb",
                "Hvordan er det å være kunde hos oss?",
                "To ganger i året spør vi hvordan dere har det hos oss, uansett hva som har skjedd.",
                "Hva er den viktigste grunnen til svaret ditt?",
            ),
            "en": scored_words(
                "en",
                "What is it like to be our customer?",
                "Twice a year we ask how you find being our customer, whatever has happened lately.",
                "What is the main reason for your answer?",
            ),
        },
    ),
    Outline(
        "Kundeportalen",
        "portalen",
        "relational",
        (),
        0,
        {
            "nb": scored_words(
                "nb",
                "Hvordan er kundeportalen å bruke?",
                "Du har brukt kundeportalen i det siste. Ett spørsmål sier oss hva vi kan gjøre bedre.",
                "Hva er den viktigste grunnen til svaret ditt?",
            ),
            "en": scored_words(
                "en",
                "What is the customer portal like to use?",
                "You have used the customer portal lately. One question tells us what to do better.",
                "What is the main reason for your answer?",
            ),
        },
        PSEUDONYMOUS,
    ),
    Outline(
        "Samarbeidet med kundeansvarlig",
        "samarbeidet",
        "relational",
        (),
        0,
        {
            "nb": scored_words(
                "nb",
                "Hvordan er det å samarbeide med oss?",
                "Vi spør uten navn, så du trygt kan si hva du mener.",
                "Hva er den viktigste grunnen til svaret ditt?",
            ),
            "en": scored_words(
                "en",
                "What is it like to work with us?",
                "We ask without names, so that you can say what you think.",
                "What is the main reason for your answer?",
            ),
        },
        ANONYMOUS,
    ),
)
