"""The last days, scripted: what stands in the queues when somebody looks at the demo."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from followups.models import FollowUp
from followups.rules.business_time import BusinessCalendar, add_business_time
from npsapp.demo.cast import CompanySpec, CustomerSpec
from npsapp.demo.happenings import CHANNELS, NOTES
from npsapp.demo.history import History, answer_again
from npsapp.demo.moods import Mood
from npsapp.demo.plan import Planned, PlannedAnswer
from npsapp.demo.scene_list import DAY, SCENES, Scene
from npsapp.demo.story import Stories, Worker
from npsapp.demo.survey_texts import SURVEYS
from npsapp.demo.working_time import worked_back
from surveys.rules.company_cap import CompanyRules

_DELAY = {kind: outline.delay_minutes for outline in SURVEYS for kind in outline.interaction_kinds}
_FRESH = timedelta(hours=3)
# Closed a moment ago, so that there is mail to send when the system starts.
DUE_NOW = 5
# So many of one company are asked in a month.
MOST = CompanyRules().most


def cast_scenes(
    customers: list[CustomerSpec],
    scenes: Sequence[Scene],
    writers: Sequence[str],
    now: datetime,
    calendar: BusinessCalendar,
) -> list[CustomerSpec]:
    """A customer for each scene, for the mail that is due and for each writer: the manager's own, once.

    Of different companies as far as they go, and of one company on different days: there is a cap on how
    many are asked, of all days and of one.
    """
    free = [spec for spec in customers if not spec.fate and spec.company is not None]
    others = [(manager, "nb", now.date()) for manager in [*["dag"] * DUE_NOW, *writers]]
    told = [(s.manager, s.language, _moments(s, now, calendar).asked.date()) for s in scenes]
    chosen: list[CustomerSpec] = []
    days: list[tuple[CompanySpec | None, date]] = []
    for manager, language, day in [*told, *others]:
        own = [spec for spec in free if spec.manager == manager and spec.language == language]
        left = Counter(spec.company for spec in own)
        asked_then = {company for company, asked in days if asked == day}
        taken = {
            company for company, people in Counter(company for company, _ in days).items() if people >= MOST
        }
        spec = min(own, key=lambda one: (one.company in asked_then, one.company in taken, -left[one.company]))
        free.remove(spec)
        chosen.append(spec)
        days.append((spec.company, day))
    return chosen


def busy_companies(chosen: Sequence[CustomerSpec]) -> set[str]:
    """External ids of those in the scenes: were their colleagues asked, there might be no room left."""
    return {spec.company.external_id for spec in chosen if spec.company is not None}


class Script:
    """Puts the scenes on the timeline."""

    scenes: Sequence[Scene] = SCENES

    def __init__(self, history: History, stories: Stories, calendar: BusinessCalendar) -> None:
        self._history = history
        self._stories = stories
        self._calendar = calendar
        self._timeline = history.timeline
        self._staff = history.rows.staff

    def play(self, chosen: list[CustomerSpec]) -> None:
        for scene, customer in zip(self.scenes, chosen, strict=False):
            self._expect(scene, customer)
        for number, customer in enumerate(chosen[len(self.scenes) :]):
            closed = self._timeline.now - timedelta(minutes=_DELAY["support"] + 2 * number)
            self._history.expect(_planned(customer, "support", closed, None), asks=False)

    def _expect(self, scene: Scene, customer: CustomerSpec) -> None:
        moments = _moments(scene, self._timeline.now, self._calendar)
        happened = moments.happened
        after = moments.opened - moments.asked - timedelta(seconds=30)
        answer = PlannedAnswer(scene.score, scene.comment, scene.cause, after)
        work = getattr(self, f"_{scene.work}")

        def followed_up(follow_up: FollowUp, answer: PlannedAnswer) -> None:
            work(self._stories.worker(follow_up, answer), customer)

        self._history.expect(_planned(customer, scene.kind, happened, answer), followed_up)

    def _wait(self, worker: Worker, customer: CustomerSpec) -> None:
        """Nobody has done anything yet."""

    def _tried(self, worker: Worker, customer: CustomerSpec) -> None:
        self._timeline.at(self._after(worker, 45), worker.call_in_vain)

    def _booked(self, worker: Worker, customer: CustomerSpec) -> None:
        """Reached in time; a meeting is agreed on for the next working day at ten."""
        self._called(worker, 40)
        tomorrow = add_business_time(self._timeline.now, DAY, self._calendar)
        meeting = tomorrow.astimezone(self._calendar.zone_info).replace(
            hour=10, minute=0, second=0, microsecond=0
        )
        self._timeline.at(self._after(worker, 400), lambda now: worker.book(meeting, now))

    def _planned(self, worker: Worker, customer: CustomerSpec) -> None:
        self._called(worker, 150)
        self._timeline.at(self._after(worker, 700), worker.explain_plan)

    def _woken(self, worker: Worker, customer: CustomerSpec) -> None:
        """All but done; yesterday the customer rang about something else, which woke the open point."""
        self._called(worker, 200)
        kinds = ("compensate", "explain_plan", "thank")
        self._timeline.at(self._after(worker, 2 * DAY), lambda now: worker.tick(kinds, now))
        rang = self._after(worker, 5 * DAY + 60)
        self._history.expect(_planned(customer, "call", rang, None))

    def _asked(self, worker: Worker, customer: CustomerSpec) -> None:
        self._timeline.at(self._after(worker, 120), worker.ask_what_would_help)

    def _raised(self, worker: Worker, customer: CustomerSpec) -> None:
        """After a good talk the customer changed the answer."""
        self._called(worker, 90)
        response = worker.follow_up.response_id
        words = "Fikk en god forklaring og alt er på plass nå."
        self._timeline.at(self._after(worker, 800), lambda now: answer_again(response, 8, words, now))

    def _called(self, worker: Worker, minutes: int) -> None:
        self._timeline.at(self._after(worker, minutes), worker.call)
        self._timeline.at(
            self._after(worker, minutes + 15), lambda now: worker.tick(("apologise", "listen"), now)
        )

    def _after(self, worker: Worker, minutes: int) -> datetime:
        return add_business_time(worker.follow_up.opened_at, minutes, self._calendar)


@dataclass(frozen=True)
class _Moments:
    happened: datetime
    asked: datetime
    opened: datetime


def _moments(scene: Scene, now: datetime, calendar: BusinessCalendar) -> _Moments:
    """When what the scene is about happened, when the customer is asked about it, and when they answer."""
    opened = now - timedelta(minutes=scene.minutes_ago)
    if scene.worked:
        opened = worked_back(now, scene.worked, calendar)
    delay = timedelta(minutes=_DELAY[scene.kind])
    happened = worked_back(opened - delay - _FRESH, 30, calendar)
    return _Moments(happened, happened + delay, opened)


def _planned(customer: CustomerSpec, kind: str, at: datetime, answer: PlannedAnswer | None) -> Planned:
    return Planned(
        at=at,
        customer=customer,
        kind=kind,
        channel=CHANNELS[kind],
        text=NOTES[kind][0],
        handled_by=customer.manager,
        first_reply_at=None,
        told_after=timedelta(minutes=1),
        answer=answer,
        mood=Mood.NORMAL,
    )
