"""Facts the apps above act on; sent inside the transaction that makes them true, with the moment as `now`."""

from django.dispatch import Signal

# interaction: Interaction, now — logged for the first time.
interaction_logged = Signal()
# interaction: Interaction, now — one that was logged before was closed, or opened again.
interaction_state_changed = Signal()
# message: Message, now — no longer queued: accepted, failed, bounced, unknown or cancelled (never sent).
message_settled = Signal()
# person: User, now — has left, is away, or is back; who works in their place may be another.
duty_changed = Signal()
