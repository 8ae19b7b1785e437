"""The demo's surveys: what is asked, after what, in which words."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Words:
    """A survey's texts in one language."""

    mail_subject: str
    mail_intro: str
    comment_prompt: str
    thanks: str
    question: str
    low_label: str = ""
    high_label: str = ""


@dataclass(frozen=True)
class Outline:
    name: str
    slug: str
    kind: str
    interaction_kinds: tuple[str, ...]
    delay_minutes: int
    texts: dict[str, Words] = field(default_factory=dict)


_QUESTION = {
    "nb": "Hvor sannsynlig er det at du vil anbefale {recommended} til en venn eller kollega?",
    "en": "How likely are you to recommend {recommended} to a friend or colleague?",
}
_ENDS = {
    "nb": ("svært lite sannsynlig", "svært sannsynlig"),
    "en": ("not at all likely", "extremely likely"),
}
_THANKS = {
    "nb": "Tusen takk for at du tok deg tid. Vi leser alle svar.",
    "en": "Thank you for taking the time. We read every answer.",
}


def _scored(language: str, subject: str, intro: str, prompt: str) -> Words:
    low, high = _ENDS[language]
    return Words(subject, intro, prompt, _THANKS[language], _QUESTION[language], low, high)


SURVEYS = (
    Outline(
        "Etter kundeservice",
        "etter-kundeservice",
        "transactional",
        ("support", "chat"),
        2 * 60,
        {
            "nb": _scored(
                "nb",
                "Hvordan gikk det da du var i kontakt med oss?",
                "Du har nettopp hatt en sak hos kundeservice. Ett spørsmål sier oss hva vi kan gjøre bedre.",
                "Hva er den viktigste grunnen til svaret ditt?",
            ),
            "en": _scored(
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
            "nb": _scored(
                "nb",
                "Ble leveringen slik du ventet?",
                "Vi har levert noe til dere, og vil gjerne vite hvordan det ble når det har fått virke litt.",
                "Hva gikk bra, eller hva burde vært annerledes?",
            ),
            "en": _scored(
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
            "nb": _scored(
                "nb",
                "Fikk du et godt svar om fakturaen?",
                "Du var i kontakt med oss om en faktura. Vi vil gjerne vite om det ble ordnet.",
                "Hva er den viktigste grunnen til svaret ditt?",
            ),
            "en": _scored(
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
                "Takk for besøket",
                "Vi var innom dere nylig. Si gjerne med egne ord hvordan det var.",
                "Skriv det du vil, kort eller langt.",
                _THANKS["nb"],
                "Hva bør vi ta med oss fra besøket?",
            ),
            "en": Words(
                "Thank you for having us",
                "We visited you recently. Please tell us in your own words how it was.",
                "Write what you like, short or long.",
                _THANKS["en"],
                "What should we take away from the visit?",
            ),
        },
    ),
)
