"""What the scenes of the desk do: waits, solutions, promises by letter, recovery checks, a second answer."""

from collections.abc import Callable
from datetime import datetime, timedelta

from customers.models import User
from followups.actions.put_on_hold import Wait, WaitsFor, put_on_hold
from followups.actions.resolve_follow_up import resolve_follow_up
from followups.models import FollowUp, RecoveryCheck
from followups.rules.business_time import add_business_time
from npsapp.demo.cast import CustomerSpec
from npsapp.demo.desk_list import DESK_SCENES
from npsapp.demo.letters import promise_letter
from npsapp.demo.mailbox import arrives
from npsapp.demo.paper import paper
from npsapp.demo.scene_list import DAY, SCENES
from npsapp.demo.scenes import Script
from npsapp.demo.story import Worker
from npsapp.demo.working_time import on_the_half_hour, worked_back
from surveys.actions.record_response import Answer, record_response
from surveys.actions.send_invitations import send_invitations
from surveys.actions.type_in_answer import PhoneAnswer, type_in_answer
from surveys.models import Survey

_WAITS_FOR = "Venter på bilder av koblingsskapet. Kunden sender dem når elektrikeren har vært der."
_CUPBOARD = (
    "Bilder av koblingsskapet.pdf",
    (
        "Slik tar du bildene vi trenger",
        "",
        "1. Hele skapet, med døren åpen.",
        "2. Merkelappen på ruteren (modell og serienummer).",
        "3. Lampene på ruteren mens telefonene er ute.",
        "",
        "Ta bildene når elektrikeren er der, og svar på e-posten med dem.",
        "Haster det, ring oss på +47 21 55 50 00, hverdager 8-16.",
    ),
)
_ASKS = (
    "Takk for at du skrev. Men gjelder dette begge kontorene, eller bare det i sentrum? Vi har samme "
    "problem begge steder."
)
_SOLVED = "Alt virker nå, og det ble fulgt opp helt til det satt."
_NOT_SOLVED = "Det holdt i to dager. Nå er vi like langt."
_AGAIN = "Ringte om fakturaen og endte i kø igjen."
HOUR = timedelta(hours=1)


class Desk(Script):
    """The scenes of the last days and those of the desk."""

    scenes = (*SCENES, *DESK_SCENES)

    def _on_hold(self, worker: Worker, customer: CustomerSpec) -> None:
        """Called and written to; the customer has to send us something."""
        self._called(worker, 40)
        self._at(worker, 200, lambda now: worker.explain_plan(now, (paper(*_CUPBOARD),)))

        def wait(now: datetime) -> None:
            wakes_at = add_business_time(now, 5 * DAY, self._calendar)
            follow_up = worker.follow_up
            put_on_hold(follow_up.pk, Wait(WaitsFor.CUSTOMER, _WAITS_FOR, wakes_at), follow_up.owner, now)

        self._at(worker, 420, wait)

    def _solved(self, worker: Worker, customer: CustomerSpec) -> None:
        self._called(worker, 90)
        self._at(worker, DAY + 30, worker.explain_plan)
        self._at(
            worker,
            2 * DAY + 90,
            lambda now: _solve(worker.follow_up, worker.outcome.solution, now),
        )

    def _keeps_word(self, worker: Worker, customer: CustomerSpec) -> None:
        """Promised a call by letter, and rang before the time."""
        time = self._promised(worker, 60, DAY + 300)
        self._timeline.at(time - timedelta(minutes=25), worker.call)

    def _near_its_time(self, worker: Worker, customer: CustomerSpec) -> None:
        """The time is near and nobody has rung: a letter with a new time has been begun."""
        soon = add_business_time(self._timeline.now, 60, self._calendar)
        self._promise(worker, 60, on_the_half_hour(soon))

    def _breaks_word(self, worker: Worker, customer: CustomerSpec) -> None:
        self._called(worker, 30)
        self._promised(worker, 200, 2 * DAY - 60)

    def _recovered(self, worker: Worker, customer: CustomerSpec) -> None:
        self._closed(worker, 6 * DAY)
        self._at(worker, 8 * DAY + 120, self._answers(worker, 9, _SOLVED, solved=True))

    def _came_back(self, worker: Worker, customer: CustomerSpec) -> None:
        """What held when it was closed did not hold."""
        self._closed(worker, 7 * DAY)
        said = self._answers(worker, 3, _NOT_SOLVED, solved=False)
        self._timeline.at(worked_back(self._timeline.now, 80, self._calendar), said)

    def _wrote_back(self, worker: Worker, customer: CustomerSpec) -> None:
        """The customer answers our letter with a question, and waits for the reply."""
        self._at(worker, 120, worker.explain_plan)
        self._at(worker, DAY + 20, lambda now: arrives(worker.follow_up.customer, _ASKS, now, worker.letter))

    def _again(self, worker: Worker, customer: CustomerSpec) -> None:
        """A second low answer while the first is being worked on, typed in from a call."""
        self._called(worker, 60)
        self._at(worker, 4 * DAY - 160, lambda now: _rang_again(self._staff["siri"], worker.follow_up, now))

    def _closed(self, worker: Worker, minutes: int) -> None:
        self._called(worker, 60)
        self._at(worker, 300, worker.explain_plan)
        self._at(worker, minutes, worker.close)

    def _answers(self, worker: Worker, score: int, words: str, *, solved: bool) -> Callable[[datetime], None]:
        def answer(now: datetime) -> None:
            check = RecoveryCheck.objects.get(follow_up=worker.follow_up, round=1)
            if send_invitations(now - HOUR):
                self._timeline.send(now - HOUR)
            record_response(check.invitation_id, Answer(score, words, "nb", solved=solved), now)

        return answer

    def _promised(self, worker: Worker, minutes: int, by: int) -> datetime:
        time = on_the_half_hour(add_business_time(worker.follow_up.opened_at, by, self._calendar))
        self._promise(worker, minutes, time)
        return time

    def _promise(self, worker: Worker, minutes: int, time: datetime) -> None:
        self._at(
            worker,
            minutes,
            lambda now: worker.send(promise_letter(worker.follow_up, time, self._calendar, now), now),
        )

    def _at(self, worker: Worker, minutes: int, act: Callable[[datetime], None]) -> None:
        self._timeline.at(add_business_time(worker.follow_up.opened_at, minutes, self._calendar), act)


def _solve(follow_up: FollowUp, solution: str, now: datetime) -> None:
    resolve_follow_up(follow_up.pk, solution, follow_up.owner, now)


def _rang_again(taker: User, follow_up: FollowUp, now: datetime) -> None:
    survey = Survey.objects.get(slug="etter-faktura")
    told = PhoneAnswer(f"demo-{follow_up.pk}", survey, 3, _AGAIN, "nb", now - timedelta(minutes=5))
    type_in_answer(told, follow_up.customer, taker, now)
