"""Extracts, compiles and checks the translations with Babel, so that nobody needs gettext on the machine."""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
DRAWERS = ("npsapp", "customers", "surveys", "followups")
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def main(arguments: list[str]) -> int:
    """extract: update the .po files from what is written; compile: make .mo; check: list what is wrong."""
    if arguments == ["extract"]:
        for path in _catalogues():
            _update(path)
    elif arguments == ["compile"]:
        for path in _catalogues():
            with path.with_suffix(".mo").open("wb") as file:
                write_mo(file, _read(path))
    elif arguments == ["check"]:
        problems = [problem for path in _catalogues() for problem in _problems(path)]
        sys.stderr.writelines(f"{problem}\n" for problem in problems)
        return 1 if problems else 0
    else:
        sys.stderr.write("usage: python -m npsapp.translations extract|compile|check\n")
        return 2
    return 0


def _catalogues() -> list[Path]:
    return sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po"))


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, domain="django")


def _template() -> Catalog:
    """Every message of code and templates, with the place it comes from."""
    catalogue = Catalog(domain="django", charset="utf-8", fuzzy=False)
    for path in _sources():
        source = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            # What is left of a template is read as Python, to which indentation would mean something.
            source = "\n".join(map(str.lstrip, templatize(source, origin=str(path)).splitlines()))
        found = extract("python", BytesIO(source.encode()), KEYWORDS, ["Translators:"])
        for line, message, comments, context in found:
            place = [(str(path.relative_to(ROOT)), line)]
            catalogue.add(message, locations=place, auto_comments=comments, context=context)
    return catalogue


def _sources() -> Iterator[Path]:
    for drawer in DRAWERS:
        yield from sorted(p for p in (ROOT / drawer).rglob("*.py") if "migrations" not in p.parts)
    for ending in ("*.html", "*.txt"):
        yield from sorted((ROOT / "templates").rglob(ending))


def _update(path: Path) -> None:
    catalogue = _read(path)
    catalogue.update(_template(), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    with path.open("wb") as file:
        write_po(file, catalogue, width=110, sort_by_file=True, include_lineno=False)


def _problems(path: Path) -> Iterator[str]:
    name = path.relative_to(ROOT)
    catalogue = _read(path)
    for wanted in _template():
        if wanted.id and catalogue.get(wanted.id, wanted.context) is None:
            yield f"{name}: {wanted.id!r} is missing; run `python -m npsapp.translations extract`"
    for message in catalogue:
        if message.id:
            yield from (f"{name}: {message.id!r} {fault}" for fault in _faults(message))


def _faults(message: Message) -> Iterator[str]:
    originals = [message.id] if isinstance(message.id, str) else list(message.id)
    translated = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    if message.fuzzy or not all(translated):
        yield "is not translated"
        return
    known = {part for original in originals for part in _PLACEHOLDER.findall(original)}
    for text in translated:
        if strange := set(_PLACEHOLDER.findall(text)) - known:
            yield f"has {', '.join(sorted(strange))}, which the original has not"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
