"""What somebody left with an answer who came through an open door, for staff to weigh."""

from dataclasses import dataclass

from surveys.models import Response


@dataclass(frozen=True)
class GivenContact:
    name: str
    email: str
    phone: str


def given_contact(response: Response) -> GivenContact | None:
    """None where nothing was left; nobody has checked that it is theirs."""
    if not response.is_unproven:
        return None
    return GivenContact(response.respondent_name, response.given_email, response.given_phone)
