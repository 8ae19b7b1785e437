"""The names of what we know beside the columns, so that lists can offer them without reading every row."""

import json

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

NAME_LIMIT = 100
_LEARN = """
    INSERT INTO customers_attributename (name)
    SELECT DISTINCT key FROM {rows}
     CROSS JOIN LATERAL jsonb_object_keys(attributes) AS key
     WHERE char_length(key) BETWEEN 1 AND {limit}
       AND NOT EXISTS (SELECT FROM customers_attributename known WHERE known.name = key)
     ORDER BY key
        ON CONFLICT DO NOTHING;
    RETURN NULL;
"""
_GIVEN = (
    "(SELECT attributes FROM given WHERE jsonb_typeof(attributes) = 'object' AND attributes <> '{}') told"
)


def learns_attribute_names() -> list[pgtrigger.Trigger]:
    """Triggers for a table with a column `attributes`: whichever way it is written, the names become known."""
    return [
        # Once per statement: a file of thousands comes in a few statements.
        pgtrigger.Trigger(
            name="learn_names_of_new",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=pgtrigger.Insert,
            referencing=pgtrigger.Referencing(new="given"),
            func=_LEARN.format(rows=_GIVEN, limit=NAME_LIMIT),
        ),
        pgtrigger.Trigger(
            name="learn_names_of_changed",
            when=pgtrigger.After,
            operation=pgtrigger.UpdateOf("attributes"),
            condition=pgtrigger.Condition(
                "OLD.attributes IS DISTINCT FROM NEW.attributes AND jsonb_typeof(NEW.attributes) = 'object'"
            ),
            func=_LEARN.format(rows="(SELECT NEW.attributes) told", limit=NAME_LIMIT),
        ),
    ]


def with_attribute(path: str, name: str, value: str = "") -> Q:
    """Those whose attribute of this name says the value, as text, number or yes and no; "" asks for any.

    `path` leads to the column; a value is found through its index.
    """
    if not value:
        return Q(**{f"{path}__has_key": name})
    found = Q(**{f"{path}__contains": {name: value}})
    for other in _otherwise_written(value):
        found |= Q(**{f"{path}__contains": {name: other}})
    return found


def _otherwise_written(value: str) -> list[object]:
    """The number or truth value that this text may stand for."""
    try:
        read = json.loads(value.lower(), parse_constant=lambda _word: None)
    except (ValueError, RecursionError):
        return []
    return [read] if isinstance(read, bool | int | float) else []


class AttributeName(models.Model):
    name = models.CharField(_("name"), max_length=NAME_LIMIT, unique=True)

    class Meta:
        verbose_name = _("attribute")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
