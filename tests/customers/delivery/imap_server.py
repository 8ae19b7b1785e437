"""A small IMAP server in a thread: what imaplib says to read a mailbox, and nothing more."""

import re
import socketserver
import threading
from types import TracebackType
from typing import Self


class ImapServer:
    """`with ImapServer([b"mail", …]) as server:`; `seen` are the numbers marked as read."""

    def __init__(self, mails: list[bytes], login: tuple[str, str] = ("bounces", "secret")) -> None:
        self.mails, self.login, self.seen, self.validity = mails, login, set[int](), 7
        self.hangs_up_after = 10**9
        self.selected = ""
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, tag: str, command: str) -> bytes:
        verb, _space, rest = command.partition(" ")
        if verb == "CAPABILITY":
            return f"* CAPABILITY IMAP4rev1\r\n{tag} OK done\r\n".encode()
        if verb == "LOGIN":
            right = rest.replace('"', "") == " ".join(self.login)
            return f"{tag} {'OK in' if right else 'NO wrong password'}\r\n".encode()
        if verb == "SELECT":
            self.selected = rest.strip('"')
            said = f"* {len(self.mails)} EXISTS\r\n* OK [UIDVALIDITY {self.validity}] valid\r\n"
            return f"{said}{tag} OK [READ-WRITE] open\r\n".encode()
        if verb == "UID":
            return self._uid(rest) + f"{tag} OK done\r\n".encode()
        return f"* BYE\r\n{tag} OK bye\r\n".encode()

    def _uid(self, rest: str) -> bytes:
        verb, _space, told = rest.partition(" ")
        if verb == "SEARCH":
            first = int(told.split()[1].partition(":")[0])
            found = [uid for uid in range(1, len(self.mails) + 1) if uid >= first] or [len(self.mails)]
            return f"* SEARCH {' '.join(map(str, found))}\r\n".encode()
        uid = int(told.split()[0])
        mail = self.mails[uid - 1]
        if verb == "STORE":
            self.seen.add(uid)
            return f"* {uid} FETCH (UID {uid} FLAGS (\\Seen))\r\n".encode()
        if re.search("RFC822.SIZE", told):
            return f"* {uid} FETCH (UID {uid} RFC822.SIZE {len(mail)})\r\n".encode()
        assert "BODY.PEEK[]" in told, "reading must not mark a mail as read"
        return f"* {uid} FETCH (UID {uid} BODY[] {{{len(mail)}}}\r\n".encode() + mail + b")\r\n"

    def _handler(self) -> type[socketserver.StreamRequestHandler]:
        server = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                self.wfile.write(b"* OK ready\r\n")
                for count, line in enumerate(self.rfile):
                    tag, _space, command = line.decode().strip().partition(" ")
                    if count >= server.hangs_up_after:
                        return
                    self.wfile.write(server.answer(tag, command))
                    if command == "LOGOUT":
                        return

        return Handler
