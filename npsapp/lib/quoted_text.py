"""Parts what somebody wrote from the earlier mails they left below it."""

import re
from collections.abc import Sequence

# "Fra: … / Sendt: … / Til: …", as Outlook begins what it repeats.
_FROM = re.compile(r"\*?(fra|from|von|från)\s?:\*?\s", re.IGNORECASE)
_SENT = re.compile(r"\*?(sendt|sent|date|dato|skickat|datum|gesendet)\s?:\*?\s", re.IGNORECASE)
_ORIGINAL = re.compile(
    r"-{2,}\s?(original message|opprinnelig melding|oprindelig meddelelse|ursprungligt meddelande"
    r"|ursprüngliche nachricht)\s?-{2,}",
    re.IGNORECASE,
)
_RULE = re.compile(r"_{10,}|-{10,}")
# "16. nov. 2026 kl. 09:12 skrev Ben Berg <ben@…>:" may be broken over some lines.
_ATTRIBUTION_LINES = 3


def split_quoted(text: str) -> tuple[str, str]:
    """What they wrote, and what it repeats. When nothing would be left, it all counts as written.

    Only a quotation at the end is taken away: an answer below or between the quoted lines stays whole.
    """
    lines = text.split("\n")
    begins = min(_header_block(lines), _quoted_tail(lines))
    own, quoted = "\n".join(lines[:begins]).strip(), "\n".join(lines[begins:]).strip()
    return (own, quoted) if own else (text.strip(), "")


def _header_block(lines: Sequence[str]) -> int:
    """The line at which another mail is repeated with its headers; the end when there is none."""
    for place, line in enumerate(lines):
        if _ORIGINAL.match(line.strip()):
            return place
        if _FROM.match(line.strip()) and any(
            _SENT.match(near.strip()) for near in lines[place + 1 : place + 4]
        ):
            above = place - 1
            while above >= 0 and not lines[above].strip():
                above -= 1
            return above if above >= 0 and _RULE.fullmatch(lines[above].strip()) else place
    return len(lines)


def _quoted_tail(lines: Sequence[str]) -> int:
    """The first of the lines that begin with ">" to the end, with who wrote them; the end without any."""
    begins = len(lines)
    while begins > 0 and (not lines[begins - 1].strip() or lines[begins - 1].startswith(">")):
        begins -= 1
    if not any(line.startswith(">") for line in lines[begins:]):
        return len(lines)
    return _with_attribution(lines, begins)


def _with_attribution(lines: Sequence[str], begins: int) -> int:
    """Up to the line that says who wrote what follows, if one does."""
    if begins == 0 or not lines[begins - 1].rstrip().endswith(":"):
        return begins
    for place in range(begins - 1, max(begins - 1 - _ATTRIBUTION_LINES, -1), -1):
        if not lines[place].strip():
            return place + 1
        if place == 0:
            return 0
    return begins - 1
