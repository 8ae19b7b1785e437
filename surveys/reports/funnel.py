"""From asked to answered, and why the others were not asked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, Q

from surveys.models import Invitation, LinkClick, Response, Survey, Wave
from surveys.models.invitation import InvitationQuerySet
from surveys.reports.asking_steps import BY_MAIL, CAME_BACK, HAS_ARRIVED, HAS_SENT, STEPS, WAITING
from surveys.reports.dimensions import EVERYTHING, Scope
from surveys.reports.reason_words import reason_label
from surveys.reports.whom_we_asked import invitations_of
from surveys.rules.response_rate import response_rate
from surveys.rules.suppression import few


@dataclass(frozen=True)
class NotAsked:
    """How many were left in peace for one reason; `word` is the stable one."""

    reason: str
    count: int
    word: str


@dataclass(frozen=True)
class Steps:
    asked: int = 0
    delivered: int = 0
    answers: int = 0

    @property
    def rate(self) -> int | None:
        """Answers in percent of what was delivered, None when nothing was."""
        return response_rate(self.answers, self.delivered)


@dataclass(frozen=True)
class Funnel:
    """Of those asked by mail. `rate` is answers in percent of what was delivered, None when nothing was.

    `bounced` came back for good; `waiting` are those whose time has not come.
    `others` are answers through other doors in the period; they enter neither step nor rate.
    """

    asked: int
    delivered: int
    bounced: int
    answers: int
    others: int
    not_asked: int
    waiting: int
    rate: int | None
    reasons: list[NotAsked]
    # Opened by machines; kept for some weeks only.
    ignored_clicks: int
    # Of a survey without names: who answered is not told, nor how many while they are few.
    names_nobody: bool = False

    @property
    def hides_answers(self) -> bool:
        return self.names_nobody and few(self.answers)


_NUMBERS = {
    "asked": Count("pk"),
    "delivered": Count("pk", filter=HAS_ARRIVED | HAS_SENT),
    "answers": Count("pk", filter=HAS_SENT),
}
_BOUNCED = Count("pk", filter=CAME_BACK)


def funnel(start: datetime, end: datetime, kind: str, scope: Scope = EVERYTHING) -> Funnel:
    """Of those asked by mail from `start` up to `end`: whose mail arrived, and who answered. Five queries.

    Of surveys of one kind, as the overview is. Those without names count as wholes: narrowed to a market or
    an account manager, they would tell who of the few there took part. Six queries for all surveys.
    """
    invitations = _real().filter(invitations_of(scope), survey__kind=kind)
    if scope.narrows_customers:
        invitations = invitations.filter(survey__privacy=Survey.Privacy.IDENTIFIED)
    if scope.survey is None:
        # Left out as wholes: nobody can work out a hidden number from the sum and what else is shown.
        return _funnel(invitations.exclude(survey__in=_hidden(invitations, start, end)), start, end)
    found = _funnel(invitations, start, end)
    if not few(found.answers):
        return found
    named = Survey.objects.naming_people().filter(pk=scope.survey).exists()
    return replace(found, names_nobody=not named)


def _hidden(invitations: InvitationQuerySet, start: datetime, end: datetime) -> list[int]:
    """Surveys without names with too few answers in this time to say how many. One query."""
    nameless = invitations.exclude(survey__privacy=Survey.Privacy.IDENTIFIED)
    counted = (
        _asked(nameless, start, end).order_by().values("survey_id").annotate(answers=_NUMBERS["answers"])
    )
    return [pk for pk, answers in counted.values_list("survey_id", "answers") if few(answers)]


def survey_funnel(survey: Survey, start: datetime, end: datetime) -> Funnel:
    """The same of one survey, whatever it asks for. Five queries."""
    return replace(_funnel(_real().filter(survey=survey), start, end), names_nobody=survey.names_nobody)


def survey_steps(surveys: Iterable[int], start: datetime, end: datetime) -> dict[int, Steps]:
    """Asked, delivered and answered of each survey that asked anybody. One query."""
    asked = _asked(_real().filter(survey__in=list(surveys)), start, end)
    rows = asked.order_by().values("survey_id").annotate(**_NUMBERS)
    return {pk: Steps(*numbers) for pk, *numbers in rows.values_list("survey_id", *_NUMBERS)}


def _funnel(invitations: InvitationQuerySet, start: datetime, end: datetime) -> Funnel:
    numbers = _asked(invitations, start, end).aggregate(**_NUMBERS, bounced=_BOUNCED)
    steps = Steps(numbers["asked"], numbers["delivered"], numbers["answers"])
    reasons = _reasons(invitations, start, end)
    return Funnel(
        asked=steps.asked,
        delivered=steps.delivered,
        bounced=numbers["bounced"],
        answers=steps.answers,
        others=_others(invitations, start, end),
        not_asked=sum(reason.count for reason in reasons),
        waiting=invitations.filter(STEPS[WAITING]).count(),
        rate=steps.rate,
        reasons=reasons,
        ignored_clicks=_ignored_clicks(invitations, start, end),
    )


def _real() -> InvitationQuerySet:
    """Without tests, and without lists still checked: nobody of a wave is left out before it goes."""
    ahead = Wave.objects.ahead().values("pk")
    return Invitation.objects.filter(Q(wave=None) | ~Q(wave__in=ahead), is_test=False)


def _asked(invitations: InvitationQuerySet, start: datetime, end: datetime) -> InvitationQuerySet:
    return invitations.filter(BY_MAIL, asked_at__gte=start, asked_at__lt=end)


def _others(invitations: InvitationQuerySet, start: datetime, end: datetime) -> int:
    """Written as the index of such answers is: no answer to a mail is looked at."""
    at_doors = ~Q(response__channel=Response.Channel.EMAIL) & Q(response__is_historic=False)
    confirmed = invitations.filter(at_doors, response__state=Response.State.CONFIRMED)
    return confirmed.filter(response__answered_at__gte=start, response__answered_at__lt=end).count()


def _ignored_clicks(invitations: InvitationQuerySet, start: datetime, end: datetime) -> int:
    clicks = LinkClick.objects.filter(kind=LinkClick.Kind.SCANNER, at__gte=start, at__lt=end)
    return clicks.filter(invitation__in=invitations).count()


def _reasons(invitations: InvitationQuerySet, start: datetime, end: datetime) -> list[NotAsked]:
    """Most frequent first."""
    rows = (
        invitations.filter(state=Invitation.State.NOT_ASKED, decided_at__gte=start, decided_at__lt=end)
        .values_list("reason")
        .annotate(n=Count("pk"))
        .order_by("-n", "reason")
    )
    return [NotAsked(reason_label(reason), count, reason) for reason, count in rows]
