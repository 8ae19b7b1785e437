"""Two surveys that keep no names: one with answers enough to be shown, one with too few."""

from datetime import datetime, timedelta
from functools import partial

from npsapp.demo.cast import CustomerSpec
from npsapp.demo.rows import Rows
from npsapp.demo.timeline import Timeline
from surveys.actions.record_response import Answer
from surveys.actions.seal_answer import seal_answer
from surveys.actions.send_invitations import send_invitations
from surveys.models import Invitation, Survey
from surveys.models.invitation import link_columns

PORTAL, TEAMWORK = "portalen", "samarbeidet"
_PORTAL = (
    (9, "Fant det jeg trengte med en gang."),
    (6, "Innloggingen tar for lang tid."),
    (10, ""),
    (3, "Fakturaene ligger under tre menyer."),
    (8, "Oversiktlig, men treg på mobil."),
    (7, ""),
    (9, "Kjekt at driftsmeldingene står øverst."),
    (5, "Savner å kunne legge til brukere selv."),
    (10, "Bruker den hver uke."),
    (8, ""),
    (4, "Søket finner ikke gamle saker."),
    (9, "Enkel å forstå."),
)
_TEAMWORK = (
    (8, "Ryddige folk."),
    (2, "Tør ikke si fra til den vi har kontakt med."),
    (9, ""),
    (6, "Blir hørt, men det skjer lite."),
)
ANSWERS = {PORTAL: _PORTAL, TEAMWORK: _TEAMWORK}


def expect_unnamed(timeline: Timeline, rows: Rows, customers: list[CustomerSpec], first: datetime) -> None:
    """Asked before anything else, so that nobody rests yet; answered over the days after."""
    asked = iter(customers)
    for number, (slug, answers) in enumerate(ANSWERS.items()):
        who = [rows.customers[next(asked).external_id].pk for _each in answers]
        at = first + timedelta(minutes=number)
        timeline.quietly_at(at, partial(_ask, timeline, slug, who))
        for place, (score, comment) in enumerate(answers):
            then = at + timedelta(hours=7 * (place + 1), minutes=11 * place)
            timeline.quietly_at(then, partial(_answer, slug, who[place], Answer(score, comment, "nb")))


def _ask(timeline: Timeline, slug: str, customers: list[int], now: datetime) -> None:
    survey = Survey.objects.get(slug=slug)
    for customer in customers:
        Invitation.objects.create(
            survey=survey,
            customer_id=customer,
            state=Invitation.State.SCHEDULED,
            due_at=now,
            expires_at=now + timedelta(days=survey.expiry_days),
            **link_columns(),
        )
    send_invitations(now)
    timeline.send(now)


def _answer(slug: str, customer: int, answer: Answer, now: datetime) -> None:
    asked = Invitation.objects.get(survey__slug=slug, customer=customer)
    if asked.state == Invitation.State.ASKED:
        seal_answer(asked.pk, answer, now)
