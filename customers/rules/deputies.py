"""Who stands in for whom: deputies can be away themselves, and stand in for each other."""

from collections.abc import Callable, Mapping

# Beyond this nobody would know why a follow-up came to them; the team takes it instead.
MOST_STEPS = 3


def find_stand_in(person: int, deputy_of: Mapping[int, int], is_on_duty: Callable[[int], bool]) -> int | None:
    """The first in the chain of deputies who is on duty; None when it ends, circles or grows too long."""
    seen = {person}
    for _step in range(MOST_STEPS):
        deputy = deputy_of.get(person)
        if deputy is None or deputy in seen:
            return None
        if is_on_duty(deputy):
            return deputy
        seen.add(deputy)
        person = deputy
    return None
