"""The content of a mail: text, HTML and files as MIME parts; written out, for Python's own is slow."""

import base64
import binascii
import re
import secrets
from collections.abc import Sequence
from urllib.parse import quote

from npsapp.lib.attachments import Attachment

_PIECE = 6  # characters of a name on one line, each up to twelve once encoded
_SHORT = 60
_PLAIN = re.compile(r"[A-Za-z0-9 ._()+-]+")


def body(text: str, html: str, files: Sequence[Attachment] = ()) -> bytes:
    """The MIME headers, an empty line and the content: plain text first, then HTML, then the files."""
    written = _part("plain", text)
    if html:
        written = _bundle("alternative", [written, _part("html", html)])
    if files:
        written = _bundle("mixed", [written, *map(_file, files)])
    return b"MIME-Version: 1.0\r\n" + written


def _bundle(kind: str, parts: Sequence[bytes]) -> bytes:
    # Neither quoted-printable nor base64 holds a line like it: "=_" occurs in none of them.
    boundary = b"=_" + secrets.token_hex(12).encode()
    head = f'Content-Type: multipart/{kind}; boundary="'.encode() + boundary + b'"\r\n\r\n'
    inside = b"".join(b"--" + boundary + b"\r\n" + part + b"\r\n" for part in parts)
    return head + inside + b"--" + boundary + b"--\r\n"


def _part(subtype: str, content: str) -> bytes:
    unix = content.replace("\r\n", "\n").replace("\r", "\n")
    lines = unix.replace("\n", "\r\n").encode("utf-8", "replace")
    encoded = binascii.b2a_qp(lines.removesuffix(b"\r\n") + b"\r\n", istext=True)
    head = f'Content-Type: text/{subtype}; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable'
    return head.encode() + b"\r\n\r\n" + encoded


def _file(file: Attachment) -> bytes:
    charset = '; charset="utf-8"' if file.content_type.startswith("text/") else ""
    head = (
        f"Content-Type: {file.content_type}{charset}\r\n"
        "Content-Transfer-Encoding: base64\r\n"
        f"Content-Disposition: attachment;{_named(file.name)}\r\n\r\n"
    )
    return head.encode("ascii") + base64.encodebytes(file.data).replace(b"\n", b"\r\n")


def _named(name: str) -> str:
    """The name as RFC 2231 writes it, in pieces that fit a line; a plain one in quotes."""
    if len(name) <= _SHORT and _PLAIN.fullmatch(name):
        return f'\r\n filename="{name}"'
    pieces = [name[at : at + _PIECE] for at in range(0, len(name), _PIECE)]
    lines = []
    for number, piece in enumerate(pieces):
        start = "utf-8''" if number == 0 else ""
        lines.append(f"\r\n filename*{number}*={start}{quote(piece, safe='')}")
    return ";".join(lines)
