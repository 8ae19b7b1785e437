"""What a survey says in one language, and the one name that is filled in."""

import re
from dataclasses import dataclass, fields, replace

from surveys.rules.scores import page_band

RECOMMENDED = "{recommended}"
PLACEHOLDERS = (RECOMMENDED,)

_PROMPT_LINE = re.compile(r"(10|[0-9])\s*[:–-]\s*(\S.*)", re.ASCII)
_CODE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_BRACED = re.compile(r"\{[^{}]*\}?|\}")
# Stands for an address in mail that waits to be sent; nobody's words may be taken for one.
_LINK = re.compile(r"%[a-z]+(?:-[a-z]+)*-link%")


@dataclass(frozen=True)
class Words:
    """A survey's texts in one language; the labels are empty where no score is asked for."""

    mail_subject: str
    mail_intro: str
    question: str
    comment_prompt: str
    thanks: str
    low_label: str = ""
    high_label: str = ""
    # Above the box when the score is 0–6, 7–8 or 9–10; empty means the general prompt.
    prompt_low: str = ""
    prompt_middle: str = ""
    prompt_high: str = ""
    # Of single scores, a line each: "3: What went wrong?"; those without one have their band's.
    prompt_scores: str = ""
    # Of the one reminder; empty means ours, as shipped.
    reminder_subject: str = ""
    reminder_intro: str = ""
    # Of the recovery check alone, asked before the score.
    solved_question: str = ""

    def prompts(self) -> dict[str, str]:
        """The band prompts that say something of their own, by the page's name of the band."""
        own = {"low": self.prompt_low, "middle": self.prompt_middle, "high": self.prompt_high}
        return {band: text for band, text in own.items() if text and text != self.comment_prompt}

    def prompt_of(self, score: int) -> str:
        """The score's own, else its band's, else the general one."""
        band = {"low": self.prompt_low, "middle": self.prompt_middle, "high": self.prompt_high}
        return self.own_prompts().get(score) or band[page_band(score)] or self.comment_prompt

    def own_prompts(self) -> dict[int, str]:
        """Of single scores; none where they cannot be read, for a customer must always see the page."""
        try:
            return read_prompts(self.prompt_scores)
        except BadPromptLine:
            return {}

    def about(self, recommended: str) -> "Words":
        """The same, naming what the survey asks about. What is filled in is never read again."""
        said = {name: getattr(self, name).replace(RECOMMENDED, recommended) for name in NAMES}
        return replace(self, **said)


NAMES = tuple(field.name for field in fields(Words))


class BadPromptLine(ValueError):
    """This line does not say which score it is for, or says it a second time; the message is the line."""


def read_prompts(text: str) -> dict[int, str]:
    """By score. BadPromptLine."""
    found: dict[int, str] = {}
    for line in filter(None, (line.strip() for line in text.splitlines())):
        match = _PROMPT_LINE.fullmatch(line)
        if match is None or int(match[1]) in found:
            raise BadPromptLine(line)
        found[int(match[1])] = " ".join(match[2].split())
    return found


def as_words(name: str) -> str:
    """A name on one line, and none that could be taken for a link to be filled in."""
    return _LINK.sub(lambda found: f"{found.group()[:-1]} %", " ".join(name.split()))


def template_code(text: str) -> str:
    """The first piece that looks like a template's code, "" without any."""
    found = _CODE.search(text) or _LINK.search(text)
    return found.group() if found else ""


def unknown_placeholder(text: str) -> str:
    """The first thing in braces that nobody fills in, "" without any."""
    braced = (found.group() for found in _BRACED.finditer(text))
    return next((piece for piece in braced if piece not in PLACEHOLDERS), "")
