"""What the import contracts cannot see: names of apps in templates and in model strings."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ORDER = ["customers", "surveys", "followups"]
ROOT = Path(settings.BASE_DIR)


@pytest.mark.parametrize("app", ORDER)
def test_templates_of_an_app_use_no_template_of_one_above(app: str) -> None:
    above = [*ORDER[ORDER.index(app) + 1 :], "pages"]
    for template in (ROOT / "templates" / app).rglob("*"):
        if template.is_file():
            used = re.findall(r'{%\s*(?:include|extends)\s+"([a-z_]+)/', template.read_text())
            assert not set(used) & set(above), template


@pytest.mark.parametrize("app", ORDER)
def test_models_point_downwards(app: str) -> None:
    above = ORDER[ORDER.index(app) + 1 :]
    for model in apps.get_app_config(app).get_models():
        for field in model._meta.get_fields():
            if field.is_relation and field.concrete and field.related_model is not None:
                target = field.related_model
                assert not isinstance(target, str)
                assert target._meta.app_label not in above, f"{model.__name__}.{field.name}"


def test_nothing_third_party_and_no_address_of_a_registry_is_committed() -> None:
    lock = (ROOT / "package-lock.json").read_text()
    assert '"resolved"' not in lock
    for script in [*(ROOT / "static" / "js").glob("*.js"), *(ROOT / "static" / "css").glob("*.css")]:
        assert not re.search(r"^/\*!|Bootstrap v\d|htmx\.org", script.read_text(), re.MULTILINE), script
