"""A text we ship in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """The same thing said in Norwegian bokmål and in English."""

    nb: str
    en: str

    def to(self, language: str) -> str:
        """In `language` ("nb", "en-gb", ...); English where it is neither Norwegian nor English."""
        return self.nb if language.lower().partition("-")[0] in ("nb", "nn", "no") else self.en
