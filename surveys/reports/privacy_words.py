"""What a survey's privacy means, in words: for whoever is asked, and for staff."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.models import Survey
from surveys.rules.privacy import LEAST


def respondent_words(survey: Survey) -> str:
    """On the page, in the respondent's language: what is kept, and who sees it."""
    if survey.privacy == Survey.Privacy.ANONYMOUS:
        return _(
            "Your answer is anonymous: it is stored without anything that leads to you, and only shown "
            "together with at least %(others)d others. We note that your link has been used, so that you get "
            "no reminder. An answer that is sent cannot be changed, for nobody can find it again."
        ) % {"others": LEAST - 1}
    if survey.privacy == Survey.Privacy.PSEUDONYMOUS:
        return _(
            "Your answer is shown without your name, under a code, and only together with at least "
            "%(others)d others. Your name is kept apart, so that only you can change the answer. If you ask "
            "us to contact you, we see that this answer is yours."
        ) % {"others": LEAST - 1}
    return _("Your answer is stored with your name, so that we can follow it up.")


def thanks_words(survey: Survey) -> str:
    """After an answer that is shown without a name."""
    if survey.privacy == Survey.Privacy.ANONYMOUS:
        return _(
            "Nothing that we stored leads from the answer to you, and it cannot be changed. If you left how "
            "to reach you, we see that with it, and will be in touch."
        )
    return _("Your answer is shown without your name, together with at least %(others)d others.") % {
        "others": LEAST - 1
    }


def mail_words(survey: Survey) -> str:
    """The same in the mail, in a sentence."""
    if survey.privacy == Survey.Privacy.ANONYMOUS:
        return _("Your answer is anonymous: nothing we store leads from it to you.")
    if survey.privacy == Survey.Privacy.PSEUDONYMOUS:
        return _("Your answer is shown without your name, unless you ask us to contact you.")
    return _("Your answer is stored with your name, so that we can follow it up.")


def staff_words(survey: Survey) -> str:
    """Among the settings of a survey."""
    return {
        Survey.Privacy.IDENTIFIED: _("Answers are kept with the name."),
        Survey.Privacy.PSEUDONYMOUS: _("Answers are shown under a code instead of the name."),
        Survey.Privacy.ANONYMOUS: _("Answers are anonymous: nothing ties them to the customer."),
    }[Survey.Privacy(survey.privacy)]


def few_words(survey: Survey) -> str:
    """Beside the figures of a survey without names, "" for others."""
    if not survey.names_nobody:
        return ""
    return ngettext(
        "Answers are shown together with at least %(others)d other, in the week in which enough have come: "
        "until then they wait and are in no figure. Numbers below %(least)d are hidden.",
        "Answers are shown together with at least %(others)d others, in the week in which enough have come: "
        "until then they wait and are in no figure. Numbers below %(least)d are hidden.",
        LEAST - 1,
    ) % {"others": LEAST - 1, "least": LEAST}


def fixed_words(why: str) -> str:
    """Why the privacy of a survey can no longer be changed."""
    if why == "doors":
        return _(
            "Close its open link and take away the sites with its widget first: those ask nobody by name."
        )
    return _(
        "It has asked, and those who were asked have been told what is kept of them: this stays. Duplicate "
        "the survey to ask in another way."
    )
