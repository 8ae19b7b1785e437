"""Note that a survey link was opened: statistics, never an answer."""

from django.utils.crypto import salted_hmac

from surveys.models import Invitation, LinkClick

_SALT = "surveys.link_click"
DIGEST_BYTES = 16
AGENT_LENGTH = 200


def log_click(invitation: Invitation, score: int | None, address: str, agent: str) -> LinkClick:
    """One row; of the address only a salted digest, of the agent only the beginning."""
    digest = salted_hmac(_SALT, address, algorithm="sha256").digest()[:DIGEST_BYTES]
    return LinkClick.objects.create(
        invitation=invitation,
        score=score,
        address_digest=digest,
        agent=agent.replace("\0", "")[:AGENT_LENGTH],
    )
