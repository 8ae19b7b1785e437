"""What the answer page asks, in a survey's words: the same for a customer and for a preview."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveys.models import Survey, SurveyText
from surveys.reports.privacy_words import respondent_words
from surveys.rules.scores import page_band
from surveys.rules.solved import NO, YES, said_solved
from surveys.rules.words import Words

SCORES = range(11)


@dataclass(frozen=True)
class SolvedChoice:
    value: str
    words: str
    is_on: bool


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
        "solved_question": words.solved_question if survey.is_recovery else "",
        "question": words.question,
        "low_label": words.low_label,
        "high_label": words.high_label,
        "prompts": prompts(words, chosen) if survey.is_scored else prompts(words, None)[:1],
        "privacy": respondent_words(survey),
        "scores": SCORES,
    }


def solved_choices(chosen: bool | None = None) -> list[SolvedChoice]:
    """The answers to whether it is solved; none is chosen beforehand unless the link or an answer says so."""
    words = {YES: _("Yes, it is solved"), NO: _("No, not yet")}
    return [SolvedChoice(value, text, value == said_solved(chosen)) for value, text in words.items()]


def strangers_privacy() -> str:
    """The words about privacy for whoever came through an open door."""
    return _("Your answer is stored without your name, unless you leave it here.")


def prompts(words: Words, chosen: int | None) -> list[Prompt]:
    """The general one first; those of the bands only where one of them says something of its own.

    With a prompt of its own for any score there is one for each of them instead.
    """
    own = words.prompts()
    said = {"any": words.comment_prompt}
    shown = "any"
    if words.own_prompts():
        said |= {f"s{score}": words.prompt_of(score) for score in SCORES}
        shown = "any" if chosen is None else f"s{chosen}"
    elif own:
        said |= {each: own.get(each, words.comment_prompt) for each in ("low", "middle", "high")}
        shown = "any" if chosen is None else page_band(chosen)
    return [Prompt(each, text, each == shown) for each, text in said.items()]
