"""What somebody tells of themselves who came through an open door: nothing, or how they may be reached."""

from dataclasses import dataclass

# Where an answer came from is one of its attributes, beside those of the customer.
PLACE = "place"
PLACE_LENGTH = 60


@dataclass(frozen=True)
class Stranger:
    """As it was typed; `place` is what the printed sheet says of where it hangs."""

    name: str = ""
    email: str = ""
    phone: str = ""
    place: str = ""

    @property
    def can_be_reached(self) -> bool:
        return bool(self.email or self.phone)


# Who was asked, or says nothing of who they are.
NOBODY = Stranger()


def place_named(text: str) -> str:
    """What stands in a link after `src=`, as one short line; anything else is no place."""
    words = " ".join(text.split())
    return words if words.isprintable() and len(words) <= PLACE_LENGTH else ""
