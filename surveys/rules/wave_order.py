"""In which order the people of a wave are asked: key contacts of a company first, companies by lot."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from surveys.rules.sampling import drawn_at


@dataclass(frozen=True, slots=True)
class Listed:
    """What the order depends on; `company` is None for somebody who belongs to none."""

    customer: int
    company: int | None
    is_key_contact: bool


def in_wave_order(people: Iterable[Listed], survey_id: int, period: str) -> list[Listed]:
    """Colleagues side by side; always the same for the same wave, and another one in the next."""

    def place(one: Listed) -> tuple[float, int, bool, float, int]:
        # A company's lot is no person's: two draws, told apart by their words.
        lot = (
            drawn_at(survey_id, one.customer, period)
            if one.company is None
            else drawn_at(survey_id, one.company, f"{period}:company")
        )
        own = drawn_at(survey_id, one.customer, period)
        return lot, one.company or 0, not one.is_key_contact, own, one.customer

    return sorted(people, key=place)


def in_parts(people: Iterable[Listed], size: int) -> Iterator[list[Listed]]:
    """Parts of about this size; no company is in two, so that its caps see all of its people."""
    part: list[Listed] = []
    for one in people:
        begins_anew = one.company is None or not part or part[-1].company != one.company
        if len(part) >= size and begins_anew:
            yield part
            part = []
        part.append(one)
    if part:
        yield part
