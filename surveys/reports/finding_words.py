"""What is doubtful in a survey's texts, and what keeps it from being started, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from surveys.models import SurveyText
from surveys.rules.text_findings import text_findings


def finding_words(text: SurveyText) -> list[str]:
    """Worst first; nothing here is refused."""
    words = {
        "ends_swapped": _("The words at 0 and 10 look swapped: 10 is the best score."),
        "ends_alike": _("0 and 10 are described alike."),
        "own_question": _(
            "This is not the standard question. Scores can then be compared neither with other companies’ "
            "nor with your own from before."
        ),
        "nothing_named": _("The question does not name what is recommended: {recommended} puts it in."),
        "address_in_mail": _(
            "The introduction holds an address. The mail has its own link; a second one misleads."
        ),
        "greets_twice": _("The mail greets the customer by name already; begin with what you want to say."),
        "long_subject": _("Phones show about 60 characters of the subject."),
    }
    found = text_findings(text.words, text.language, text.survey.is_scored)
    return [words[code] for code in found]


def lacking_words(lacking: Iterable[str]) -> list[str]:
    """What to do before the survey can ask anybody."""
    words = {
        "audience": _("Plan its first wave: the day on which it asks."),
        "interaction_kinds": _("Choose under “Whom” which interactions it asks after."),
        "text": _("Write the texts in your organisation’s language."),
        "labels": _("Say in each language what 0 and 10 mean."),
    }
    return [words[code] for code in lacking]
