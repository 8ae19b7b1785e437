"""What else goes on at Nordavind: reminders each morning, praise to pass on, an answer held for review."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from customers.models import Customer
from followups.rules.business_time import BusinessCalendar
from npsapp.demo.history import History
from npsapp.demo.plan import OSLO
from npsapp.demo.timeline import Timeline
from npsapp.demo.working_time import worked_back
from surveys.actions.send_reminders import send_reminders
from surveys.actions.type_in_answer import PhoneAnswer, type_in_answer
from surveys.actions.update_survey import SurveyChange, seen_settings, update_survey
from surveys.models import Invitation, Survey

# Switched on lately: the praise of three months would fill every queue.
SWITCHED_ON = timedelta(minutes=1200)
TYPED_IN = 25


def expect_reminders(timeline: Timeline, first: date) -> None:
    """Each working day at ten, whoever has not answered."""

    def remind(now: datetime) -> None:
        if send_reminders(now):
            timeline.send(now)

    days = (timeline.now.astimezone(OSLO).date() - first).days
    for day in (first + timedelta(days=number) for number in range(days)):
        if day.weekday() < 5:
            timeline.quietly_at(datetime.combine(day, time(10), OSLO), remind)


def expect_light_ones(timeline: Timeline, now: datetime) -> None:
    """Promoters of customer service: somebody thanks them and passes the praise on."""

    def switch_on(_now: datetime) -> None:
        survey = Survey.objects.get(slug="etter-kundeservice")
        wanted = replace(survey.settings, follows_up_promoters=True)
        update_survey(survey.pk, SurveyChange(wanted, seen_settings(survey)))

    timeline.quietly_at(now - SWITCHED_ON, switch_on)


def expect_held_one(history: History, calendar: BusinessCalendar) -> None:
    """Ben types in what a customer of his own said: a second person looks at it before it counts."""
    ben = history.rows.staff["ben"]

    def type_in(now: datetime) -> None:
        survey = Survey.objects.get(slug="etter-faktura")
        asked = Invitation.objects.filter(survey=survey).values("customer")
        free = Customer.objects.looked_after_by(ben).exclude(pk__in=asked).exclude(email="")
        told = PhoneAnswer(
            "demo-held", survey, 9, "Ordnet på fem minutter.", "nb", now - timedelta(minutes=10)
        )
        type_in_answer(told, free.order_by("pk")[0], ben, now)

    history.timeline.quietly_at(worked_back(history.timeline.now, TYPED_IN, calendar), type_in)
