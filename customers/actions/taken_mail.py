"""The mail the server has just taken: its outcome is stored by the commit that lets the next one go."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from customers.actions.settle_message import Said, settle_message, settle_with
from customers.models import Message
from npsapp.lib import clock
from npsapp.lib.compiled_update import FilledUpdate

logger = logging.getLogger(__name__)

# Were the worker killed meanwhile, the mail would be `unknown`. A server that takes longer over the next
# recipient gets one commit more for each mail.
HELD_AT_MOST = timedelta(seconds=1)


@dataclass(frozen=True)
class _Held:
    message: Message
    said: Said
    at: datetime


class TakenMail:
    """Holds at most one. `stored` counts those whose outcome is written down."""

    def __init__(self) -> None:
        self.stored = 0
        self._held: _Held | None = None
        self._next_is_slow = False

    def hold(self, message: Message, said: Said) -> None:
        """The server said 250 just now."""
        self._held = _Held(message, said, clock.now())
        if self._next_is_slow:
            self.settle()

    def settle(self, unless: Message | None = None) -> None:
        """Write down what is held; never fails, for the server has the mail whatever happens here."""
        held = self._held
        if held is None or held.message is unless:
            return
        self._held = None
        try:
            settle_message(held.message, Message.State.ACCEPTED, held.at, held.said)
        except Exception:  # a worker's edge: the row keeps its lease, and is found again when that ends
            logger.critical("what became of message %s could not be stored", held.message.pk, exc_info=True)
        else:
            self.stored += 1

    def settle_with(self, going: FilledUpdate) -> bool:
        """Run the update that lets the next mail go, and with it write down what is held: did it go?"""
        held = self._held
        if held is None:
            return bool(going.run())
        self._next_is_slow = clock.now() - held.at > HELD_AT_MOST
        try:
            _settled, goes = settle_with(held.message, held.at, held.said, going)
        except Exception as error:  # noqa: BLE001 whichever of the two it is about, each gets its own try
            logger.warning("message %s is stored by itself: %s", held.message.pk, error)
            self.settle()
            return bool(going.run())
        self._held = None
        self.stored += 1
        return goes
