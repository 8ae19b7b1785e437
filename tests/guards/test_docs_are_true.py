"""What the documentation names is there, and what is there is named."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

ROOT = Path(settings.BASE_DIR)
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
OURS = ("npsapp", "customers", "surveys", "followups")
# A file or folder of ours; what holds a placeholder or a pattern names no single one.
PATH = re.compile(rf"`((?:{'|'.join(OURS)}|templates|static|tests|docs|bench|locale)/[\w./-]*)[`:]")
LINK = re.compile(r"\]\(([\w./-]+)(?:#[\w-]+)?\)")


def ids(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_each_path_in_backticks_exists(page: Path) -> None:
    named = PATH.findall(page.read_text())
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_each_link_leads_somewhere(page: Path) -> None:
    linked = LINK.findall(page.read_text())
    assert [path for path in linked if not (page.parent / path).exists()] == []


def test_each_command_is_in_the_list_of_commands() -> None:
    ours = {name for name, app in get_commands().items() if app in OURS}
    listed = re.findall(r"^\| `manage\.py (\w+)", (ROOT / "docs" / "operations.md").read_text(), re.MULTILINE)
    assert set(listed) == ours


def test_each_page_is_linked_from_another() -> None:
    linked = {(page.parent / path).resolve() for page in PAGES for path in LINK.findall(page.read_text())}
    lonely = [page for page in (ROOT / "docs").rglob("*.md") if page.resolve() not in linked]
    assert lonely == []
