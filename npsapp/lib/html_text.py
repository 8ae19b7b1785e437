"""What an HTML mail says, as plain text that is safe to show anywhere: no markup, no styles, no pictures.

Not html.parser: strangers feed this, and that one takes minutes over 200 kilobytes of "<a <a <a".
Here each character is looked at a bounded number of times.
"""

import re
from collections.abc import Iterator
from html import unescape

# Beyond this nobody reads on.
MOST = 500_000
_DEEPEST = 20
_LONGEST_TAG = 4_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*)([^<>]*)>")
_HREF = re.compile(r"""\bhref\s?=\s?["']?(https?://[^"'\s<>]+)""", re.IGNORECASE)
# Nothing inside of these is text, and nothing inside of them is markup.
_UNSEEN = {"script", "style", "title", "template", "noscript", "textarea", "select", "svg", "object"}
_BLOCKS = {"address", "article", "div", "dl", "dt", "fieldset", "footer", "form", "h1", "h2", "h3", "h4"} | {
    *("h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tr", "ul")
}
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")
_EMPTY_LINES = re.compile(r"\n{3,}")

# "text", "start" or "end"; the text or the tag's name; the tag's attributes.
_Token = tuple[str, str, str]


def html_text(html: str) -> str:
    """Lines as a reader sees them; what is quoted begins with "> ", a link is followed by where it leads."""
    writer = _Writer()
    for kind, value, attributes in _tokens(_without_comments(html[:MOST])):
        if kind == "text":
            writer.say(_SPACES.sub(" ", unescape(value)))
        elif kind == "start":
            writer.start(value, attributes)
        else:
            writer.end(value)
    return writer.text()


def _without_comments(html: str) -> str:
    kept, place = list[str](), 0
    while (begins := html.find("<!--", place)) >= 0:
        kept.append(html[place:begins])
        ends = html.find("-->", begins + 4)
        if ends < 0:
            return "".join(kept)
        place = ends + 3
    return "".join(kept) + html[place:]


def _tokens(html: str) -> Iterator[_Token]:
    lowered, place = html.lower(), 0
    if len(lowered) != len(html):
        lowered = html  # a letter whose small form is longer; names of tags are hardly ever capitals
    while (found := _TAG.search(html, place)) is not None:
        yield "text", html[place : found.start()], ""
        name, place = found[2].lower(), found.end()
        if name in _UNSEEN and not found[1]:
            ends = lowered.find(f"</{name}", place)
            place = ends if ends >= 0 else len(html)
        else:
            yield "end" if found[1] else "start", name, found[3][:_LONGEST_TAG]
    yield "text", html[place:], ""


class _Writer:
    """Takes down what is said; a list of pieces for each quotation we are in, the outermost first."""

    def __init__(self) -> None:
        self._levels: list[list[str]] = [[]]
        self._link = ""

    def say(self, piece: str) -> None:
        self._levels[-1].append(piece)

    def start(self, tag: str, attributes: str) -> None:
        if tag == "blockquote" and len(self._levels) < _DEEPEST:
            self._levels.append([])
        elif tag == "br":
            self.say("\n")
        elif tag in _BLOCKS:
            self.say("\n- " if tag == "li" else "\n")
        elif tag in ("td", "th"):
            self.say(" ")
        elif tag == "a":
            found = _HREF.search(attributes)
            self._link = unescape(found[1]) if found else ""

    def end(self, tag: str) -> None:
        if tag == "blockquote" and len(self._levels) > 1:
            self._end_quote()
        elif tag in _BLOCKS:
            self.say("\n\n" if tag == "p" else "\n")
        elif tag == "a":
            # Where a link leads, unless that is what it says.
            if self._link and self._link.rstrip("/") not in "".join(self._levels[-1][-3:]):
                self.say(f" <{self._link}>")
            self._link = ""

    def text(self) -> str:
        while len(self._levels) > 1:
            self._end_quote()
        return _tidy(self._levels[0])

    def _end_quote(self) -> None:
        lines = _tidy(self._levels.pop()).splitlines()
        self.say("\n" + "".join(f"> {line}".rstrip() + "\n" for line in lines))


def _tidy(pieces: list[str]) -> str:
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(pieces).split("\n"))
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()
