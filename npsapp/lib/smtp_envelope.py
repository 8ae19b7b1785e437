"""A mail's envelope and its content in the very bytes that go over the wire."""

import re
from dataclasses import dataclass
from typing import Self

from npsapp.lib.addresses import UnusableAddress, envelope_address
from npsapp.lib.smtp_outcomes import Refused, Reply, Step

_LINE_END = re.compile(rb"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Envelope:
    """One sender, one recipient, one content."""

    sender: str
    recipient: str
    content: bytes

    @classmethod
    def seal(cls, sender: str, recipient: str, content: bytes) -> Self:
        """Check the addresses; an unusable one is Refused here, as a server would."""
        try:
            sender = envelope_address(sender)
        except UnusableAddress as error:
            raise Refused(Step.MAIL, Reply(553, "5.1.7", f"sender: {error}")) from error
        try:
            recipient = envelope_address(recipient)
        except UnusableAddress as error:
            raise Refused(Step.RCPT, Reply(553, "5.1.3", f"recipient: {error}")) from error
        return cls(sender, recipient, on_the_wire(content))

    def mail_options(self, offered: dict[str, str]) -> list[str]:
        """What MAIL says beside the sender; Refused when the server does not offer what is needed."""
        options = [f"SIZE={len(self.content)}"] if "size" in offered else []
        if not self.content.isascii():
            if "8bitmime" not in offered:
                raise Refused(Step.MAIL, Reply(554, "5.6.3", "the server takes 7-bit mail only"))
            options.append("BODY=8BITMIME")
        if self._needs_smtputf8():
            if "smtputf8" not in offered:
                raise Refused(Step.MAIL, Reply(553, "5.6.7", "the server takes ASCII addresses only"))
            options.append("SMTPUTF8")
        return options

    def _needs_smtputf8(self) -> bool:
        headers, _, _ = self.content.partition(b"\r\n\r\n")
        return not (self.sender.isascii() and self.recipient.isascii() and headers.isascii())


def on_the_wire(content: bytes) -> bytes:
    """A mail as DATA sends it: every line ends in CRLF, leading dots are doubled, a lone dot ends it.

    Bare CR and LF are mended too: some servers take "LF . LF" for the end and what follows for commands.
    """
    ends = content.count(b"\r\n")
    is_clean = content.count(b"\r") == ends and content.count(b"\n") == ends
    lines = content if is_clean else _LINE_END.sub(b"\r\n", content)
    if not lines.endswith(b"\r\n"):
        lines += b"\r\n"
    if lines.startswith(b"."):
        lines = b"." + lines
    return lines.replace(b"\r\n.", b"\r\n..") + b".\r\n"
