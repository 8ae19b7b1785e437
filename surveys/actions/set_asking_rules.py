"""Store the organisation's rules of asking, unless somebody else has stored others meanwhile."""

from collections.abc import Mapping

from django.db import transaction
from django.forms import model_to_dict

from npsapp.lib.fingerprint import ChangedMeanwhile, fingerprint
from surveys.models import AskingRules


def seen_rules(rules: AskingRules) -> str:
    return fingerprint(rules_of(rules))


def rules_of(rules: AskingRules) -> dict[str, int]:
    """Every figure by the name of its field."""
    return model_to_dict(rules, exclude=["id"])


def set_asking_rules(figures: Mapping[str, int], seen: str) -> bool:
    """Whether anything changed. ChangedMeanwhile stores nothing."""
    with transaction.atomic():
        # The row is made by whoever is first; the other waits here and then sees it.
        AskingRules.objects.get_or_create(pk=AskingRules.ONLY)
        rules = AskingRules.objects.select_for_update(no_key=True).get(pk=AskingRules.ONLY)
        if rules_of(rules) == dict(figures):
            return False
        current = seen_rules(rules)
        if current != seen:
            stored = rules_of(rules)
            differs = {name: stored[name] for name, value in figures.items() if stored[name] != value}
            raise ChangedMeanwhile(current, differs)
        for name, value in figures.items():
            setattr(rules, name, value)
        rules.save()
        return True
