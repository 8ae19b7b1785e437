"""A real SMTP server in a thread that records what it gets and misbehaves when told to."""

import asyncio
import ssl
import threading
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, AnyStr, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Received:
    """One mail the sink took in whole; `accepted` is false when it did not say 250 afterwards."""

    connection: int
    sender: str
    recipients: tuple[str, ...]
    content: bytes
    options: tuple[str, ...]
    accepted: bool


@dataclass
class Fault:
    """What happens instead of the usual reply at one step.

    Steps: connect, ehlo, starttls, auth, mail, rcpt, data (the 354), content (the reply to it), rset, quit.
    """

    step: str
    reply: str = ""
    drop: bool = False
    hang: bool = False
    dribble: float = 0.0  # seconds between continuation lines that never end
    slow: float = 0.0
    times: int | None = None  # None: always
    skip: int = 0  # let so many pass first

    def strikes(self, step: str) -> bool:
        if step != self.step or self.times == 0:
            return False
        if self.skip:
            self.skip -= 1
            return False
        if self.times is not None:
            self.times -= 1
        return True


@dataclass
class SmtpSink:
    """`with SmtpSink() as sink:` listens on sink.port; sink.log is what happened, in order."""

    faults: list[Fault] = field(default_factory=list)
    login: tuple[str, str] | None = None
    tls_context: ssl.SSLContext | None = None
    implicit_tls: bool = False
    eight_bit: bool = True
    smtputf8: bool = True
    received: list[Received] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    connections: int = 0
    port: int = 0

    def __enter__(self) -> Self:
        self._ready = threading.Event()
        self._live: set[SinkServer] = set()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._thread.start()
        if not self._ready.wait(10):
            raise TimeoutError("the SMTP sink did not start")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Close the port and every connection; once is enough."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._quit.set)
            self._thread.join(10)

    def misbehave(self, step: str, **how: Any) -> None:
        self.faults.append(Fault(step, **how))

    def behave(self) -> None:
        self.faults.clear()

    @property
    def accepted(self) -> list[Received]:
        return [mail for mail in self.received if mail.accepted]

    def fault_at(self, step: str) -> Fault | None:
        return next((fault for fault in self.faults if fault.strikes(step)), None)

    def drop_connections(self) -> None:
        """Close every connection, as a server does with idle ones; returns when that is done."""
        done = threading.Event()

        def drop() -> None:
            for server in self._live:
                server.drop()
            done.set()

        self._loop.call_soon_threadsafe(drop)
        done.wait(5)

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._quit = asyncio.Event()
        context = self.tls_context if self.implicit_tls else None
        server = await self._loop.create_server(self._connection, HOST, self.port, ssl=context)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._quit.wait()
        server.close()
        for connection in self._live:
            connection.drop()
        await asyncio.sleep(0.01)  # lets the transports close

    def _connection(self) -> "SinkServer":
        self.connections += 1
        connection = SinkServer(self, self.connections, self._loop)
        self._live.add(connection)
        return connection

    def forget(self, connection: "SinkServer") -> None:
        self._live.discard(connection)


class SinkServer(SMTP):
    """One connection; every reply passes through push, where faults strike."""

    def __init__(self, sink: SmtpSink, number: int, loop: asyncio.AbstractEventLoop) -> None:
        self.sink = sink
        self.number = number
        self.step = "connect"
        self.pending: Envelope | None = None
        super().__init__(
            self,
            loop=loop,
            hostname="sink",
            decode_data=False,
            enable_SMTPUTF8=sink.smtputf8,
            tls_context=None if sink.implicit_tls else sink.tls_context,
            authenticator=self.check_login,
            auth_require_tls=False,
        )

    def drop(self) -> None:
        if isinstance(self.transport, asyncio.Transport):
            self.transport.abort()

    def connection_lost(self, error: Exception | None) -> None:
        self.sink.forget(self)
        super().connection_lost(error)

    async def handle_exception(self, error: Exception) -> str:
        self.sink.log.append(f"error {error!r}")
        return "500 the sink itself failed"

    def check_login(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: LoginPassword
    ) -> AuthResult:
        expected = self.sink.login
        right = expected == (data.login.decode(), data.password.decode())
        return AuthResult(success=right, handled=False)

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        unwanted = () if self.sink.eight_bit else ("8BITMIME",)
        if self.sink.login is None:
            unwanted = (*unwanted, "AUTH")
        return [line for line in responses if not line[4:].startswith(unwanted or "-")]

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.pending = envelope
        self.step = "content"
        return "250 2.0.0 queued as 7"

    async def push(self, status: AnyStr) -> None:
        line = status if isinstance(status, str) else status.decode()
        if line[3:4] == "-":
            await super().push(status)
            return
        fault = self.sink.fault_at(self.step)
        if self.pending is not None:
            said = fault.reply if fault else line
            self._record(self.pending, accepted=said.startswith("2"))
            self.pending = None
        if fault is not None:
            line = await self._strike(fault, line)
        await super().push(line)

    async def _strike(self, fault: Fault, usual: str) -> str:
        if fault.drop:
            self.drop()
        if fault.drop or fault.hang:
            await asyncio.sleep(3600)
        while fault.dribble:
            await super().push("250-wait")
            await asyncio.sleep(fault.dribble)
        await asyncio.sleep(fault.slow)
        if fault.reply.startswith("421"):
            await super().push(fault.reply)
            if self.transport is not None:
                self.transport.close()
            await asyncio.sleep(3600)
        return fault.reply or usual

    def _record(self, envelope: Envelope, accepted: bool) -> None:
        content = envelope.content
        mail = Received(
            self.number,
            envelope.mail_from or "",
            tuple(envelope.rcpt_tos),
            content if isinstance(content, bytes) else b"",
            tuple(envelope.mail_options),
            accepted,
        )
        self.sink.received.append(mail)

    def _enter(self, step: str) -> None:
        self.step = step
        self.sink.log.append(step)

    async def smtp_EHLO(self, hostname: str) -> None:
        self._enter("ehlo")
        await super().smtp_EHLO(hostname)

    async def smtp_STARTTLS(self, arg: str) -> None:
        self._enter("starttls")
        await super().smtp_STARTTLS(arg)

    async def smtp_AUTH(self, arg: str) -> None:
        self._enter("auth")
        await super().smtp_AUTH(arg)

    async def smtp_MAIL(self, arg: str | None) -> None:
        self._enter("mail")
        await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str | None) -> None:
        self._enter("rcpt")
        await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str) -> None:
        self._enter("data")
        fault = self.sink.fault_at("data")
        refusal = await self._strike(fault, "") if fault is not None else ""
        if refusal:
            await super().push(refusal)
            return
        self.step = "354"
        await super().smtp_DATA(arg)

    async def smtp_RSET(self, arg: str) -> None:
        self._enter("rset")
        await super().smtp_RSET(arg)

    async def smtp_QUIT(self, arg: str) -> None:
        self._enter("quit")
        await super().smtp_QUIT(arg)
