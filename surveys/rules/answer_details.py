"""What an answer says beside its score and comment, as plain values."""

from collections.abc import Iterable
from dataclasses import dataclass

PHONE, EMAIL, NO = "phone", "email", "no"
ANY_TIME = "any"
WISHES = (PHONE, EMAIL, NO)
TIMES = (ANY_TIME, "morning", "midday", "afternoon")


@dataclass(frozen=True)
class ExtraSaid:
    """To one extra question: the place of the choice, or words."""

    question_id: int
    choice: int | None = None
    text: str = ""

    @property
    def value(self) -> int | str:
        return self.text if self.choice is None else self.choice


@dataclass(frozen=True)
class Details:
    """Two are equal when they say the same; `contact_when` belongs to a wish for contact."""

    reasons: tuple[int, ...] = ()
    contact_wish: str = ""
    contact_when: str = ""
    extra: tuple[ExtraSaid, ...] = ()

    @classmethod
    def of(
        cls, reasons: Iterable[int], contact_wish: str, contact_when: str, extra: Iterable[ExtraSaid]
    ) -> "Details":
        """In the one order and form that can be compared; what says nothing is left out."""
        wants_contact = contact_wish in (PHONE, EMAIL)
        when = (contact_when or ANY_TIME) if wants_contact else ""
        said = (each for each in extra if each.choice is not None or each.text)
        # By question alone: of a choice and words the order is of no meaning, nor can they be compared.
        ordered = sorted(said, key=lambda each: each.question_id)
        return cls(tuple(sorted(set(reasons))), contact_wish, when, tuple(ordered))


NOTHING = Details()
