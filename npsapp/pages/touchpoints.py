"""What an answer was about, in words."""

from customers.models import Interaction


def touchpoint_name(code: str) -> str:
    """The kind of interaction; what another system called it when it is none of ours."""
    return str(Interaction.Kind(code).label) if code in Interaction.Kind.values else code
