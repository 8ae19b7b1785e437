"""Facts the apps above act on; sent inside the transaction that makes them true, with the moment as `now`."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from django.dispatch import Signal

if TYPE_CHECKING:
    from customers.models import Message

    # A message and the state it is about to have.
    Condition = Callable[[Message, str], bool]

Receiver = TypeVar("Receiver", bound=Callable[..., object])


class SettledSignal(Signal):
    """Tells beforehand whether anybody acts: a mail that nobody acts on needs no transaction around it."""

    def __init__(self) -> None:
        super().__init__()
        self._conditions: dict[Callable[..., object], Condition] = {}

    def only_when(self, condition: "Condition") -> Callable[[Receiver], Receiver]:
        """Says of a receiver that it does nothing unless this holds. Below `@receiver`."""

        def note(receiver: Receiver) -> Receiver:
            self._conditions[receiver] = condition
            return receiver

        return note

    def is_heard(self, message: "Message", state: str) -> bool:
        """Whether a receiver might act; one that has said nothing always might."""
        receivers, others = self._live_receivers(type(message))
        conditions = [self._conditions.get(each) for each in receivers]
        return bool(others) or any(each is None or each(message, state) for each in conditions)


# interaction: Interaction, now — logged for the first time.
interaction_logged = Signal()
# interaction: Interaction, now — one that was logged before was closed, or opened again.
interaction_state_changed = Signal()
# message: Message, now — no longer queued: accepted, failed, bounced, unknown or cancelled (never sent).
message_settled = SettledSignal()
# person: User, now — has left, is away, or is back; who works in their place may be another.
duty_changed = Signal()
# message: Message, now — a customer's mail was stored; `is_automatic` ones too.
message_received = Signal()
