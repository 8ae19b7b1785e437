"""Each class our stylesheets speak of can stand on a page."""

import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
# Written by crispy-forms and by htmx.
OF_LIBRARIES = {"asteriskField", "htmx-request"}
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
# "score-{{ … }}" in a template, f"score-{…}" in Python, "score-" + … in a script.
BUILT = re.compile(r"([A-Za-z][\w-]*-)(?:\{|[\"'`] ?\+|\$\{)")
WORD = re.compile(r"[A-Za-z_][\w-]*")


def sources() -> str:
    """All that writes class names."""
    templates = (ROOT / "templates").rglob("*.html")
    scripts = (ROOT / "static" / "js").glob("*.js")
    code = (
        path for app in ("npsapp", "customers", "surveys", "followups") for path in (ROOT / app).rglob("*.py")
    )
    return "\n".join(path.read_text() for path in (*templates, *scripts, *code))


def test_no_class_is_styled_that_nothing_wears() -> None:
    text = sources()
    words, beginnings = set(WORD.findall(text)), tuple(set(BUILT.findall(text)))
    dead = set()
    for sheet in (ROOT / "static" / "css").glob("*.css"):
        plain = re.sub(r"/\*.*?\*/|url\([^)]*\)|\"[^\"]*\"", "", sheet.read_text(), flags=re.DOTALL)
        selectors = re.findall(r"([^{};]+)\{", plain)
        dead |= {name for selector in selectors for name in CLASS.findall(selector) if name not in words}
    dead = {name for name in dead if not name.startswith(beginnings)}
    assert dead - OF_LIBRARIES == set()
