"""A customer's attributes as lines to read and write: “name: value”, one each."""

import json
from collections.abc import Mapping

SEPARATOR = ":"
MOST, NAME_LIMIT, VALUE_LIMIT = 100, 100, 1_000


class BadLine(ValueError):
    """A line that is no attribute; `code` is "no_separator", "no_name", "twice", "too_long" or "too_many"."""

    def __init__(self, code: str, line: str) -> None:
        super().__init__(code)
        self.code, self.line = code, line


def shown(value: object) -> str:
    """A value on one line: text as it is, everything else as JSON."""
    if isinstance(value, str) and value.isprintable() and value == value.strip():
        return value
    return json.dumps(value, ensure_ascii=False)


def lines_of(attributes: Mapping[str, object]) -> str:
    return "\n".join(f"{name}{SEPARATOR} {shown(value)}" for name, value in attributes.items())


def read_lines(text: str, known: Mapping[str, object]) -> dict[str, object]:
    """The attributes these lines say; BadLine names the line that says none.

    A value that is left as it was shown keeps its kind: a number stays a number.
    """
    found: dict[str, object] = {}
    # Not splitlines: that would cut at signs which may stand within a value.
    for line in filter(None, (line.strip() for line in text.replace("\r", "\n").split("\n"))):
        name, said = _parts(line, known)
        if name in found:
            raise BadLine("twice", name)
        if len(name) > NAME_LIMIT or (len(said) > VALUE_LIMIT and name not in known):
            raise BadLine("too_long", line)
        found[name] = known[name] if name in known and shown(known[name]) == said else _checked(said, line)
    if len(found) > MOST and len(found) > len(known):
        raise BadLine("too_many", "")
    return found


def _checked(said: str, line: str) -> str:
    if len(said) > VALUE_LIMIT:
        raise BadLine("too_long", line)
    return said


def _parts(line: str, known: Mapping[str, object]) -> tuple[str, str]:
    """Known names first, the longest of them: they may hold the separator themselves."""
    fitting = [name for name in known if line.startswith(f"{name}{SEPARATOR}")]
    if fitting:
        name = max(fitting, key=len)
        return name, line[len(name) + 1 :].strip()
    name, separator, said = line.partition(SEPARATOR)
    if not separator:
        raise BadLine("no_separator", line)
    if not name.strip():
        raise BadLine("no_name", line)
    return name.strip(), said.strip()
