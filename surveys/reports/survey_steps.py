"""The steps in which a survey is set up, in order, with what each is called."""

from django.utils.translation import gettext as _

WHOM, WHEN, WHAT, SAFETY = "whom", "when", "what", "safety"
STEPS = (WHOM, WHEN, WHAT, SAFETY)


def step_titles() -> dict[str, str]:
    return {WHOM: _("Whom"), WHEN: _("When"), WHAT: _("What"), SAFETY: _("Safety")}


# Where what keeps a survey from being started is set right.
STEP_OF_LACKING = {"audience": WHEN, "interaction_kinds": WHOM, "text": WHAT, "labels": WHAT}
