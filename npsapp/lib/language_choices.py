"""The other languages a respondent may read a page in, each under its own name."""

from collections.abc import Container
from dataclasses import dataclass

NAMES = {"nb": "Norsk", "en": "English"}


@dataclass(frozen=True)
class LanguageChoice:
    code: str
    name: str


def other_languages(shown: str, among: Container[str] = NAMES) -> tuple[LanguageChoice, ...]:
    """All but the one that is shown, of those there is a text for."""
    return tuple(
        LanguageChoice(code, name) for code, name in NAMES.items() if code in among and code != shown
    )
