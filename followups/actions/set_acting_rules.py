"""Store the organisation's rules of acting, unless somebody else has stored others meanwhile."""

from django.db import transaction

from followups.models import ActingRules
from npsapp.lib.fingerprint import ChangedMeanwhile, fingerprint


def seen_rules(rules: ActingRules) -> str:
    return fingerprint({"lowest_go_to_others": rules.lowest_go_to_others})


def set_acting_rules(lowest_go_to_others: bool, seen: str) -> bool:
    """Whether anything changed. ChangedMeanwhile stores nothing. It counts for what opens from now on."""
    with transaction.atomic():
        # The row is made by whoever is first; the other waits here and then sees it.
        ActingRules.objects.get_or_create(pk=ActingRules.ONLY)
        rules = ActingRules.objects.select_for_update(no_key=True).get(pk=ActingRules.ONLY)
        if rules.lowest_go_to_others == lowest_go_to_others:
            return False
        if seen_rules(rules) != seen:
            stored = {"lowest_go_to_others": rules.lowest_go_to_others}
            raise ChangedMeanwhile(seen_rules(rules), stored)
        rules.lowest_go_to_others = lowest_go_to_others
        rules.save()
        return True
