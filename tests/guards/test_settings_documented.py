"""Each variable of the environment is documented, and each setting made of one does something."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
SOURCE = (ROOT / "npsapp" / "settings.py").read_text()
VARIABLES = sorted(set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', SOURCE)))
# Read by the engines and the Makefile, before there are settings.
BEFORE_SETTINGS = {"EKKO_INSTANCE", "PORT"}
# Django itself reads these.
DJANGOS_OWN = {"DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "DEFAULT_FROM_EMAIL"}


def documented() -> set[str]:
    return set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE))


def test_what_is_read_is_documented_and_the_other_way_round() -> None:
    assert set(VARIABLES) | BEFORE_SETTINGS == documented()


@pytest.mark.parametrize("name", [name for name in VARIABLES if name not in DJANGOS_OWN])
def test_a_setting_does_something(name: str) -> None:
    used = re.compile(rf"settings\.{name}\b")
    code = (
        path
        for app in ("npsapp", "customers", "surveys", "followups")
        for path in (ROOT / app).rglob("*.py")
        if path.name not in ("checks.py", "settings.py")
    )
    inside = len(re.findall(rf"\b_?{name}\b", SOURCE, re.IGNORECASE)) > 3
    assert inside or any(used.search(path.read_text()) for path in code), f"nothing reads {name}"
