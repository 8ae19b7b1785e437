"""A wrong method is said before a wrong role, everywhere: 405 for whoever it is."""

import ast
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)


def names_of(view: ast.FunctionDef) -> list[str]:
    """Of its decorators, the outermost first."""
    calls = (each.func if isinstance(each, ast.Call) else each for each in view.decorator_list)
    return [call.id for call in calls if isinstance(call, ast.Name)]


def test_the_method_is_asked_before_the_role() -> None:
    wrong, guarded = [], 0
    for app in ("npsapp", "customers", "surveys", "followups"):
        for path in (ROOT / app).rglob("*.py"):
            for node in ast.parse(path.read_text()).body:
                names = names_of(node) if isinstance(node, ast.FunctionDef) else []
                if "only" not in names:
                    continue
                guarded += 1
                outside = names[: names.index("only")]
                if not any(name.startswith("require_") for name in outside):
                    wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert guarded > 50
    assert wrong == []
