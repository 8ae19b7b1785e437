"""What is wrong with a playbook, in words."""

from collections.abc import Mapping

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

_WORDS: Mapping[str, LazyText] = {
    "first_contact": _("Give a time between 15 minutes and 80 hours (10 working days)."),
    "no_steps": _("A playbook needs at least one step."),
    "no_contact": _(
        "At least one step must be shown by nothing but a call, a message or a booked time, and be awake "
        "from the start: a customer who gave 0–6 is always contacted."
    ),
    "too_many": _("A playbook has at most 20 steps."),
    "one_language": _("Write it in both languages, or in neither."),
    "twice": _("Ekko takes care of this step; one of it is enough."),
    "nobody_meets": _("Whoever meets the customer next can only do a step that sleeps until then."),
    "no_due": _("Say by when: nothing is due without a time."),
    "due_range": _("Give a time between 1 minute and 80 hours: the solution is due after 10 working days."),
    "never_wakes": _("The customer may never reply: say how long the step sleeps at most."),
    "is_awake": _("A step that is awake from the start does not sleep. Leave this empty."),
    "at_most_range": _("Give a time between 1 minute and 80 hours."),
    "wakes_late": _("It would wake after it is due."),
}


def problem_words(code: str) -> str:
    return str(_WORDS[code])
