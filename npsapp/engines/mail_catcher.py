"""The local mail catcher: takes every mail on loopback and keeps it in a Maildir, sends none on.

`python -m npsapp.engines.mail_catcher [--port 1025] [--maildir var/dev/mail]`
"""

import argparse
import asyncio
import mailbox
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from npsapp.engines.environment import environment_file, read_environment

HOST = "127.0.0.1"
DEFAULT_PORT = 1025
LARGEST_MAIL = 10 * 1024 * 1024

_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class MaildirHandler:
    """What the SMTP server calls for each mail."""

    maildir: mailbox.Maildir

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Store the mail with its envelope in front, so that a recipient the headers hide still shows."""
        content = envelope.content
        if not isinstance(content, bytes):
            raise TypeError("the server is meant to hand over bytes")
        lines = [f"Return-Path: <{envelope.mail_from}>"]
        lines += [f"Delivered-To: {recipient}" for recipient in envelope.rcpt_tos]
        head = "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")
        key = self.maildir.add(head + content.replace(b"\r\n", b"\n"))
        return f"250 2.0.0 kept as {key}"


def open_maildir(path: Path) -> mailbox.Maildir:
    """The Maildir, made with its parents when it is not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return mailbox.Maildir(path, create=True)


def default_maildir() -> Path:
    """Where this instance's mails are kept."""
    return _ROOT / "var" / os.environ.get("EKKO_INSTANCE", "dev") / "mail"


def default_port() -> int:
    """Where this instance sends its mail: what the start chose stands in the environment file."""
    chosen = {**read_environment(environment_file()), **os.environ}
    return int(chosen.get("EMAIL_PORT", DEFAULT_PORT))


async def catch_mail(port: int, path: Path) -> None:
    """Serve until SIGTERM or SIGINT; raises OSError when the port is taken."""
    loop = asyncio.get_running_loop()
    quit_asked = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, quit_asked.set)
    handler = MaildirHandler(open_maildir(path))

    def serve_connection() -> SMTP:
        return SMTP(
            handler, loop=loop, hostname="localhost", enable_SMTPUTF8=True, data_size_limit=LARGEST_MAIL
        )

    server = await loop.create_server(serve_connection, HOST, port)
    taken = server.sockets[0].getsockname()[1]
    sys.stdout.write(f"Catching mail on {HOST}:{taken}, kept in {path}\n")
    sys.stdout.flush()
    await quit_asked.wait()
    # Not waited for: an idle client would keep us; what was answered with 250 is on disk.
    server.close()


def main(arguments: list[str] | None = None) -> int:
    """Run the catcher; 1 when the port is taken."""
    parser = argparse.ArgumentParser(prog="mail_catcher", description="Keep every mail, send none on.")
    parser.add_argument("--port", type=int, default=default_port())
    parser.add_argument("--maildir", type=Path, default=default_maildir())
    options = parser.parse_args(arguments)
    try:
        asyncio.run(catch_mail(options.port, options.maildir))
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        sys.stderr.write(f"The mail catcher cannot listen on {HOST}:{options.port}: {reason}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
