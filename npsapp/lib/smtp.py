"""Hands mails to an SMTP server one by one, with a moment to commit just before each content goes out."""

import smtplib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from npsapp.lib.retry_waits import MOST_ATTEMPTS, next_attempt_delay, next_connection_delay
from npsapp.lib.smtp_connection import Connection, SmtpSettings, open_connection
from npsapp.lib.smtp_envelope import Envelope
from npsapp.lib.smtp_outcomes import (
    Accepted,
    BounceClass,
    ChannelDown,
    NotAccepted,
    OutcomeUnknown,
    Refused,
    Reply,
    Step,
    TemporarilyRefused,
)

__all__ = [
    "MOST_ATTEMPTS",
    "Accepted",
    "BounceClass",
    "ChannelDown",
    "NotAccepted",
    "OutcomeUnknown",
    "Refused",
    "Reply",
    "SmtpSession",
    "SmtpSettings",
    "Step",
    "TemporarilyRefused",
    "next_attempt_delay",
    "next_connection_delay",
]

_SECONDS_FOR_GOODBYE = 2.0
_CLOSING = 421
_SIGN_IN_FIRST = {530, 534, 535, 538}


class SmtpSession:
    """One connection for a batch of mails: RSET after a refused one, a new connection after a drop.

    Entering connects and signs in (ChannelDown when that fails); leaving says QUIT and never raises.
    """

    def __init__(self, config: SmtpSettings) -> None:
        self._config = config
        self._client: Connection | None = None

    def __enter__(self) -> Self:
        self._client = open_connection(self._config)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._client is None:
            return
        self._client.reply_timeout = min(_SECONDS_FOR_GOODBYE, self._config.timeout)
        try:
            self._client.docmd("QUIT")
        except (smtplib.SMTPException, OSError):
            pass  # every mail's outcome is known already
        finally:
            self._drop()

    def send(
        self, sender: str, recipient: str, content: bytes, before_data: Callable[[], object]
    ) -> Accepted:
        """Hand one mail over; `before_data` runs once, after RCPT was accepted and before DATA is said.

        What it raises comes out unchanged, with nothing sent and the session fit for the next mail.
        Raises TemporarilyRefused, Refused, ChannelDown or OutcomeUnknown; each says what to do.
        """
        envelope = Envelope.seal(sender, recipient, content)
        with self._kept_only_when_refused():
            self._announce(envelope)
        try:
            before_data()
        except BaseException:
            self._reset()
            raise
        with self._kept_only_when_refused():
            return self._hand_over(envelope.content)

    @contextmanager
    def _kept_only_when_refused(self) -> Iterator[None]:
        """A clean refusal leaves the connection fit after a reset; anything else leaves it out of step."""
        try:
            yield
        except (TemporarilyRefused, Refused) as refusal:
            if refusal.code == _CLOSING:
                self._drop()
            else:
                self._reset()
            raise
        except BaseException:
            self._drop()
            raise

    def _announce(self, envelope: Envelope) -> None:
        if self._client is not None:
            try:
                self._say_mail_and_rcpt(self._client, envelope)
                return
            except (ChannelDown, TemporarilyRefused) as error:
                if not _went_stale(error):
                    raise
                self._drop()
        self._client = open_connection(self._config)
        self._say_mail_and_rcpt(self._client, envelope)

    def _say_mail_and_rcpt(self, client: Connection, envelope: Envelope) -> None:
        options = envelope.mail_options(client.esmtp_features)
        reply = _ask(Step.MAIL, lambda: client.mail(envelope.sender, options))
        if reply.code != 250:
            raise _refusal(Step.MAIL, reply)
        reply = _ask(Step.RCPT, lambda: client.rcpt(envelope.recipient))
        if reply.code not in (250, 251, 252):
            raise _refusal(Step.RCPT, reply)

    def _hand_over(self, content: bytes) -> Accepted:
        client = self._client
        if client is None:
            raise ChannelDown(Step.DATA, Reply.none("the connection is closed"))
        reply = _ask(Step.DATA, lambda: client.docmd("DATA"))
        if reply.code != 354:
            raise _refusal(Step.DATA, reply)
        client.reply_timeout = self._config.final_timeout
        try:
            client.send(content)
            reply = Reply.read(*client.getreply())
        except (smtplib.SMTPException, OSError) as error:
            raise OutcomeUnknown(Step.CONTENT, Reply.none(str(error))) from error
        finally:
            client.reply_timeout = None
        if 200 <= reply.code < 300:
            return Accepted(reply)
        raise _refusal(Step.CONTENT, reply)

    def _reset(self) -> None:
        """Back to the state after the greeting; a connection that cannot do that is let go."""
        try:
            if self._client is not None and self._client.rset()[0] != 250:
                self._drop()
        except (smtplib.SMTPException, OSError):
            self._drop()

    def _drop(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None


def _ask(step: Step, command: Callable[[], tuple[int, bytes]]) -> Reply:
    """One command before the content: when its reply does not come, nothing was sent."""
    try:
        return Reply.read(*command())
    except (smtplib.SMTPException, OSError) as error:
        raise ChannelDown(step, Reply.none(str(error))) from error


def _refusal(step: Step, reply: Reply) -> NotAccepted:
    if 400 <= reply.code < 500:
        return TemporarilyRefused(step, reply)
    if reply.code in _SIGN_IN_FIRST and step != Step.CONTENT:
        return ChannelDown(step, reply, needs_person=True)
    if 500 <= reply.code < 600:
        return Refused(step, reply)
    # Not an answer SMTP knows here: client and server are out of step.
    return OutcomeUnknown(step, reply) if step == Step.CONTENT else ChannelDown(step, reply)


def _went_stale(error: NotAccepted) -> bool:
    """Whether a connection kept from before had simply been closed, so that a fresh one is worth a try.

    Servers close idle connections and those that carried many mails, some with a 421 that waits unread.
    A time-out is no such case: the next one would cost as long again.
    """
    if isinstance(error, TemporarilyRefused):
        return error.code == _CLOSING and error.step == Step.MAIL
    lost = error.__cause__
    return isinstance(lost, smtplib.SMTPServerDisconnected) and not isinstance(lost.__context__, TimeoutError)
