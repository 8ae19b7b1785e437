"""Whether an answer that has just come in looks like a robot's."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from npsapp.lib.address_digest import address_digest
from surveys.models import Invitation, LinkClick, Survey
from surveys.rules.clicks import Visitor
from surveys.rules.holding import Limits, Sent, why_hold

ANSWERS_WITHIN = timedelta(hours=1)


@dataclass(frozen=True)
class Sending:
    """Who sends what, through a door that is open to all; `age` is the form's."""

    visitor: Visitor
    age: timedelta
    trap: str
    score: int | None

    @property
    def scores(self) -> set[int]:
        return set() if self.score is None else {self.score}


def suspicion(invitation: Invitation, visitor: Visitor, age: timedelta, trap: str, now: datetime) -> str:
    """A word of `surveys.rules.holding.REASONS`, or "". One query; `age` is the form's."""
    since = now - timedelta(minutes=settings.HOLD_SCORES_MINUTES)
    digests = {address_digest(visitor.address, day) for day in (since.date(), now.date())}
    scores = LinkClick.objects.by_one(invitation.pk, digests, visitor.kept_agent, since).scores()
    return why_hold(Sent(age, trap, visitor.agent, len(scores)), _limits())


def suspicion_at_open_door(survey: Survey, sending: Sending, now: datetime) -> str:
    """The same where nobody was asked: the numbers sent stand for those opened. Two queries."""
    hour = now - ANSWERS_WITHIN
    digests = {address_digest(sending.visitor.address, day) for day in (hour.date(), now.date())}
    lately = LinkClick.objects.at_open_doors(survey.pk, digests, hour)
    since = now - timedelta(minutes=settings.HOLD_SCORES_MINUTES)
    scores = lately.filter(agent=sending.visitor.kept_agent, at__gte=since).scores() | sending.scores
    answers = lately.order_by().values("invitation").distinct().count()
    sent = Sent(sending.age, sending.trap, sending.visitor.agent, len(scores), answers)
    return why_hold(sent, _limits())


def _limits() -> Limits:
    return Limits(
        youngest=timedelta(milliseconds=settings.HOLD_FORM_MILLISECONDS),
        scores=settings.HOLD_SCORES,
        agents=settings.HOLD_AGENTS,
        answers=settings.OPEN_ANSWERS_PER_HOUR,
    )
