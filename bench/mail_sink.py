"""A mail server on loopback that takes everything and writes down, line by line, whose mail it has taken.

    python -m bench.mail_sink FILE

Says its port on standard output.
"""

import asyncio
import sys
from pathlib import Path
from typing import TextIO

from aiosmtpd.smtp import SMTP, Envelope, Session


class Handler:
    def __init__(self, file: TextIO) -> None:
        self._file = file

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Written before it is acknowledged: whatever a killed client believes, here it stands."""
        self._file.write("".join(f"{recipient}\n" for recipient in envelope.rcpt_tos))
        self._file.flush()
        return "250 2.0.0 taken"


async def _serve(file: TextIO) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Handler(file), hostname="sink"), "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    with Path(sys.argv[1]).open("a", encoding="utf-8") as taken:
        asyncio.run(_serve(taken))
