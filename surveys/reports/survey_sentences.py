"""What is set of a survey, said as one would say it: whom it asks, when, and what keeps it safe."""

from collections.abc import Sequence
from datetime import time
from itertools import pairwise

from django.conf import settings
from django.utils.dateformat import time_format
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from customers.models import Interaction
from surveys.models import Survey
from surveys.reports.privacy_words import staff_words
from surveys.reports.survey_steps import SAFETY, WHAT, WHEN, WHOM
from surveys.rules.delays import delay_of

# In the middle of a sentence: "two hours after a support case or a chat is over".
HAPPENINGS = {
    Interaction.Kind.SUPPORT: gettext_lazy("a support case"),
    Interaction.Kind.CALL: gettext_lazy("a phone call"),
    Interaction.Kind.DELIVERY: gettext_lazy("a delivery"),
    Interaction.Kind.ONBOARDING: gettext_lazy("an onboarding"),
    Interaction.Kind.VISIT: gettext_lazy("a visit"),
    Interaction.Kind.INVOICE: gettext_lazy("an invoice"),
    Interaction.Kind.CHAT: gettext_lazy("a chat"),
}


def survey_sentences(survey: Survey) -> dict[str, list[str]]:
    """By step. Reads the segment unless it came along."""
    return {
        WHOM: [whom_sentence(survey)],
        WHEN: _when(survey),
        WHAT: _what(survey),
        SAFETY: _safety(survey),
    }


def _what(survey: Survey) -> list[str]:
    said = [_("Asks about %(recommended)s.") % {"recommended": survey.recommended}, staff_words(survey)]
    if survey.sender == Survey.Sender.ACCOUNT_MANAGER:
        said.append(_("The mail comes from the customer’s account manager."))
    if survey.asks_contact_wish and not survey.names_nobody:
        said.append(_("Asks whether we may contact them."))
    return said + _light(survey)


def _light(survey: Survey) -> list[str]:
    if not survey.is_scored:
        return []
    said = []
    if survey.follows_up_passives:
        said.append(_("Who gives 7–8 is thanked by a person and asked what is missing."))
    if survey.follows_up_promoters:
        said.append(_("Who gives 9–10 is thanked by a person, and the praise is passed on."))
    return said


def whom_sentence(survey: Survey) -> str:
    words = {"segment": str(survey.segment), "kinds": happenings(survey.interaction_kinds)}
    if survey.kind == Survey.Kind.RELATIONAL:
        return _("Everybody in “%(segment)s”.") % words if survey.segment else _("Everybody.")
    if not survey.interaction_kinds:
        return _("Nobody yet: it does not say what it asks after.")
    if survey.segment is not None:
        return _("Everybody in “%(segment)s”, after %(kinds)s.") % words
    return _("Everybody, after %(kinds)s.") % words


def happenings(kinds: Sequence[str]) -> str:
    """One or the other, in the order in which they are always named."""
    named = [str(words) for kind, words in HAPPENINGS.items() if kind in kinds]
    if len(named) < 2:
        return "".join(named)
    return _("%(several)s or %(last)s") % {"several": ", ".join(named[:-1]), "last": named[-1]}


def wait_words(minutes: int) -> str:
    wait = delay_of(minutes)
    words = {
        "minutes": ngettext("%(n)d minute after it is over", "%(n)d minutes after it is over", wait.amount),
        "hours": ngettext("%(n)d hour after it is over", "%(n)d hours after it is over", wait.amount),
        "days": ngettext("%(n)d day after it is over", "%(n)d days after it is over", wait.amount),
    }
    return words[wait.unit] % {"n": wait.amount} if wait.amount else _("As soon as it is over")


def weekday_words(days: Sequence[int]) -> str:
    """ "Monday–Friday" for three and more that follow each other, else each by name."""
    names = [str(WEEKDAYS[day]) for day in days]
    if len(days) == len(WEEKDAYS):
        return _("every day")
    if len(days) > 2 and all(after - before == 1 for before, after in pairwise(days)):
        return f"{names[0]}–{names[-1]}"
    if len(names) < 2:
        return "".join(names)
    return _("%(several)s and %(last)s") % {"several": ", ".join(names[:-1]), "last": names[-1]}


def clock_words(moment: time) -> str:
    return time_format(moment, pgettext("time of day", "H:i"))


def _when(survey: Survey) -> list[str]:
    window = survey.window
    words = {
        "wait": wait_words(survey.delay_minutes),
        "days": weekday_words(sorted(window.days)),
        "start": clock_words(window.start),
        "end": clock_words(window.end),
    }
    rest = ngettext("at most once in %(n)d day", "at most once in %(n)d days", survey.rest_days)
    words["rest"] = rest % {"n": survey.rest_days}
    if survey.kind == Survey.Kind.RELATIONAL:
        said = capfirst(_("%(days)s %(start)s–%(end)s where the customer lives, %(rest)s.") % words)
        return [said, *_at_any_time(), _turn(survey), *_reminder(survey)]
    said = _("%(wait)s, %(days)s %(start)s–%(end)s where the customer lives, %(rest)s.") % words
    old = ngettext(
        "What ended more than %(n)d day ago is not asked after.",
        "What ended more than %(n)d days ago is not asked after.",
        survey.oldest_days,
    )
    return [said, *_at_any_time(), _turn(survey), old % {"n": survey.oldest_days}, *_reminder(survey)]


def _at_any_time() -> list[str]:
    if not settings.SEND_AT_ANY_TIME:
        return []
    return [_("This installation sends at any time of day and night: SEND_AT_ANY_TIME is set.")]


def _reminder(survey: Survey) -> list[str]:
    if not survey.reminder_days:
        return []
    words = ngettext(
        "Who has not answered after %(n)d day is reminded once.",
        "Who has not answered after %(n)d days is reminded once.",
        survey.reminder_days,
    )
    return [words % {"n": survey.reminder_days}]


def _turn(survey: Survey) -> str:
    if survey.waits_for_turn:
        return _("Whoever rests is asked on their first allowed day.")
    return _("Whoever rests is left out.")


def _safety(survey: Survey) -> list[str]:
    percent, cap = survey.sample_percent, survey.daily_cap
    drawn = (
        _("All of them are asked.")
        if percent == 100
        else _("%(n)d of 100 are asked, drawn by lot.") % {"n": percent}
    )
    capped = [] if cap is None else [_("At most %(n)d a day.") % {"n": cap}]
    link = _("The link works for %(expiry)d days; an answer can be changed for %(change)d.") % {
        "expiry": survey.expiry_days,
        "change": survey.change_days,
    }
    if survey.privacy == Survey.Privacy.ANONYMOUS:
        link = _("The link works for %(n)d days; an answer cannot be changed.") % {"n": survey.expiry_days}
    owed = (
        _("Also while we owe the customer an answer.")
        if survey.asks_during_follow_up
        else _("Nobody to whom we still owe an answer.")
    )
    return [drawn, *capped, owed, link]
