"""What names a web site exactly enough for a browser to let only it show our question."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

ORIGIN_LENGTH = 255
MOST_ORIGINS = 20

_LOCAL = ("localhost", "127.0.0.1")
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
# What people paste along: a page's path is dropped by them, not guessed by us.
_MORE = re.compile(r"[/?#]")


class NotAnOrigin(ValueError):
    """`code`: scheme, path, host, letters or port – what is wrong with it."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(f"{code}: {text}")
        self.code, self.text = code, text


def origins(lines: Iterable[str]) -> tuple[str, ...]:
    """One each line, in their order and once each; NotAnOrigin names the first that is none."""
    return tuple(dict.fromkeys(origin(line) for line in lines if line.strip()))


def origin(text: str) -> str:
    """`scheme://host[:port]` as browsers write it: lower case, ASCII, without the usual port."""
    text = text.strip()
    scheme, separator, rest = text.partition("://")
    scheme = scheme.lower()
    if not separator or scheme not in ("https", "http"):
        raise NotAnOrigin("scheme", text)
    rest = rest.removesuffix("/")
    if _MORE.search(rest):
        raise NotAnOrigin("path", text)
    host, port = _host_and_port(rest, text)
    if scheme == "http" and host not in _LOCAL:
        raise NotAnOrigin("scheme", text)
    usual = {"https": 443, "http": 80}[scheme]
    return f"{scheme}://{host}" if port in (None, usual) else f"{scheme}://{host}:{port}"


def _host_and_port(rest: str, text: str) -> tuple[str, int | None]:
    try:
        split = urlsplit(f"//{rest}")
        port = split.port
    except ValueError as error:
        raise NotAnOrigin("port", text) from error
    if port == 0 or rest.endswith(":"):
        raise NotAnOrigin("port", text)
    host = _in_ascii(split.hostname or "", text)
    if "@" in rest or not _HOST.fullmatch(host):
        raise NotAnOrigin("host", text)
    return host, port


def _in_ascii(host: str, text: str) -> str:
    """What Python knows of letters is IDNA of 2003, which makes another site of these than browsers do."""
    if any(letter in host for letter in "ßς\u200c\u200d"):
        raise NotAnOrigin("letters", text)
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise NotAnOrigin("host", text) from error
