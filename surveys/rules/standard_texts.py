"""The texts we ship for a new survey: plain data, to be edited by whoever uses them."""

from dataclasses import replace

from surveys.rules.words import Words

LANGUAGES = ("nb", "en")
# Word for word the question that makes a score comparable with others'.
STANDARD_QUESTION = {
    "nb": "Hvor sannsynlig er det at du vil anbefale {recommended} til en venn eller kollega?",
    "en": "How likely are you to recommend {recommended} to a friend or colleague?",
}
STANDARD_ENDS = {
    "nb": ("svært lite sannsynlig", "svært sannsynlig"),
    "en": ("not at all likely", "extremely likely"),
}
# For 0–6, 7–8 and 9–10: what went wrong, what is missing, what to keep.
STANDARD_PROMPTS = {
    "nb": (
        "Hva gikk galt, og hva kan vi gjøre for å rette det opp?",
        "Hva skulle til for å gjøre deg helt fornøyd?",
        "Hva gjorde vi bra?",
    ),
    "en": (
        "What went wrong, and what can we do to put it right?",
        "What would it take to make you fully satisfied?",
        "What did we do well?",
    ),
}
STANDARD_THANKS = {
    "nb": "Tusen takk for at du tok deg tid. Vi leser alle svar.",
    "en": "Thank you for taking the time. We read every answer.",
}
# Subject and introduction of the reminder, whatever was asked.
STANDARD_REMINDER = {
    "nb": (
        "Vi vil gjerne høre fra deg",
        "Vi skrev til deg for noen dager siden, og vet at du kan ha det travelt. Har du et minutt?",
    ),
    "en": (
        "We would like to hear from you",
        "We wrote to you some days ago, and know that you may be busy. Do you have a minute?",
    ),
}


def with_reminder(words: Words, language: str) -> Words:
    """The same, with our words for the reminder where there are none of one's own."""
    subject, intro = STANDARD_REMINDER[language]
    return replace(
        words,
        reminder_subject=words.reminder_subject or subject,
        reminder_intro=words.reminder_intro or intro,
    )


def scored_words(language: str, subject: str, intro: str, prompt: str) -> Words:
    """The standard question with words of one's own around it."""
    low, high = STANDARD_ENDS[language]
    prompt_low, prompt_middle, prompt_high = STANDARD_PROMPTS[language]
    return Words(
        mail_subject=subject,
        mail_intro=intro,
        question=STANDARD_QUESTION[language],
        comment_prompt=prompt,
        thanks=STANDARD_THANKS[language],
        low_label=low,
        high_label=high,
        prompt_low=prompt_low,
        prompt_middle=prompt_middle,
        prompt_high=prompt_high,
    )


_TRANSACTIONAL = {
    "nb": scored_words(
        "nb",
        "Hvordan gikk det?",
        "Ett spørsmål sier oss hva vi kan gjøre bedre.",
        "Hva er den viktigste grunnen til svaret ditt?",
    ),
    "en": scored_words(
        "en",
        "How did it go?",
        "One question tells us what to do better.",
        "What is the main reason for your answer?",
    ),
}
_RELATIONAL = {
    "nb": scored_words(
        "nb",
        "Hva synes du om {recommended}?",
        "Vi spør sjelden, og bare om én ting. Svaret sier oss hva vi kan gjøre bedre.",
        "Hva er den viktigste grunnen til svaret ditt?",
    ),
    "en": scored_words(
        "en",
        "What do you think of {recommended}?",
        "We seldom ask, and only one thing. Your answer tells us what to do better.",
        "What is the main reason for your answer?",
    ),
}
_FEEDBACK = {
    "nb": Words(
        mail_subject="Hvordan var det?",
        mail_intro="Si gjerne med egne ord hvordan det var.",
        question="Hva bør vi ta med oss fra dette?",
        comment_prompt="Skriv det du vil, kort eller langt.",
        thanks=STANDARD_THANKS["nb"],
    ),
    "en": Words(
        mail_subject="How was it?",
        mail_intro="Please tell us in your own words how it was.",
        question="What should we take away from this?",
        comment_prompt="Write what you like, short or long.",
        thanks=STANDARD_THANKS["en"],
    ),
}
# After a follow-up is closed: is it solved, and the standard question, so that the scores can be compared.
_RECOVERY = {
    "nb": replace(
        scored_words(
            "nb",
            "Er det løst?",
            "Vi vil vite om det hjalp. Er det ikke løst, tar vi det opp igjen.",
            "Er det noe mer vi bør vite?",
        ),
        solved_question="Er saken din løst?",
        prompt_low="Hva mangler for at det skal være i orden?",
        prompt_middle="",
        prompt_high="",
        thanks="Takk for at du sa fra, både da og nå.",
    ),
    "en": replace(
        scored_words(
            "en",
            "Is it solved?",
            "We want to know whether it helped. If it is not solved, we take it up again.",
            "Is there anything else we should know?",
        ),
        solved_question="Is what you told us about solved?",
        prompt_low="What is still needed to put it right?",
        prompt_middle="",
        prompt_high="",
        thanks="Thank you for telling us, then and now.",
    ),
}
STANDARD_TEXTS = {
    kind: {language: with_reminder(words, language) for language, words in texts.items()}
    for kind, texts in (
        ("transactional", _TRANSACTIONAL),
        ("relational", _RELATIONAL),
        ("feedback", _FEEDBACK),
        ("recovery", _RECOVERY),
    )
}
