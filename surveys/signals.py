"""Facts the app above acts on; sent inside the transaction that makes them true, with the moment as `now`."""

from django.dispatch import Signal

# response: Response, previous: Previous | None, now — a confirmed answer was stored or changed.
# With wants_follow_up=True somebody asked for a follow-up that the answer does not demand: a historic one.
# Of other historic answers it tells only that their score has changed.
response_recorded = Signal()


class CannotFollowUp(Exception):
    """Raised by a receiver that owes this answer a follow-up and cannot open one; the answer is held."""
