"""Facts the apps above act on; sent inside the transaction that makes them true."""

from django.dispatch import Signal

# interaction: Interaction — logged for the first time.
interaction_logged = Signal()
# message: Message — accepted, failed, bounced or unknown.
message_settled = Signal()
