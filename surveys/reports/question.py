"""What the answer page asks, in a survey's words: the same for a customer and for a preview."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveys.models import Survey, SurveyText
from surveys.reports.privacy_words import respondent_words
from surveys.rules.scores import page_band
from surveys.rules.words import Words

SCORES = range(11)


@dataclass(frozen=True)
class Prompt:
    """Above the box for a band of scores, or for any; one of them is shown when the page arrives."""

    band: str
    words: str
    is_shown: bool


def question(survey: Survey, text: SurveyText, chosen: int | None = None) -> dict[str, object]:
    """The part of respondent/answer.html's context that does not depend on who reads it."""
    words = text.words_about(survey)
    return {
        "language": text.language,
        "is_feedback": not survey.is_scored,
        "question": words.question,
        "low_label": words.low_label,
        "high_label": words.high_label,
        "prompts": prompts(words, chosen) if survey.is_scored else prompts(words, None)[:1],
        "privacy": respondent_words(survey),
        "scores": SCORES,
    }


def strangers_privacy() -> str:
    """The words about privacy for whoever came through an open door."""
    return _("Your answer is stored without your name, unless you leave it here.")


def prompts(words: Words, chosen: int | None) -> list[Prompt]:
    """The general one first; those of the bands only where one of them says something of its own."""
    own = words.prompts()
    band = page_band(chosen) if own and chosen is not None else "any"
    said = {"any": words.comment_prompt}
    if own:
        said |= {each: own.get(each, words.comment_prompt) for each in ("low", "middle", "high")}
    return [Prompt(each, text, each == band) for each, text in said.items()]
