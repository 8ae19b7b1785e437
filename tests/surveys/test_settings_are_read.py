"""Every setting does something: changed, it changes who is asked, when, or what the customer gets."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from customers.actions.log_interaction import log_interaction
from customers.models import Company, Message, Segment, User
from followups.models import FollowUp
from npsapp.lib import clock
from surveys.actions.record_response import Answer, change_until, record_response
from surveys.actions.send_invitations import send_invitations
from surveys.actions.send_reminders import send_reminders
from surveys.models import AskingRules, Invitation, Survey, SurveyText
from surveys.reports import asking_facts
from surveys.reports.preview import Look, preview
from surveys.reports.survey_list import survey_list
from surveys.rules.pace import Capacity
from surveys.rules.survey_settings import SurveySettings
from tests.factories import (
    make_company,
    make_customer,
    make_follow_up,
    make_invitation,
    make_survey,
    tell_interaction,
)
from tests.recovery.conftest import close
from tests.surveys.dry_scene import NOW, asked, ended, outcome, planned

DAY = timedelta(days=1)
EVENING = NOW + timedelta(hours=10)


@dataclass
class Scene:
    """A draft, and customers to whom something happened an hour ago."""

    survey: Survey
    company: Company
    monkeypatch: pytest.MonkeyPatch
    customers: list[Any] = field(default_factory=list)

    def happens(self, count: int = 1, ago: timedelta = timedelta(hours=1)) -> None:
        for number in range(count):
            self.customers.append(make_customer(f"Kunde {number}"))
            ended(self.customers[-1], ago)

    def colleagues_asked(self, *ago: timedelta, people: int = 1) -> None:
        self.happens()
        self.customers[0].company = self.company
        self.customers[0].save()
        for number, days in enumerate(ago):
            other = make_customer(f"Kollega {number}", company=self.company)
            asked(other, make_survey(kinds=["visit"]), days)
        for number in range(people):
            make_customer(f"Annen {number}", company=self.company)

    def work_waits(self, at_risk: int, open: int) -> None:
        self.monkeypatch.setattr(asking_facts, "capacity", lambda _now: Capacity(open, at_risk))
        self.happens()


@dataclass(frozen=True)
class Case:
    """What happened before, what is changed, and where one sees it."""

    before: Callable[[Scene], object]
    changed: object
    seen: Callable[[Survey], object] = outcome
    given: dict[str, object] = field(default_factory=dict)


def one(scene: Scene) -> None:
    scene.happens()


def was_asked(days: int, kind: str = "transactional") -> Callable[[Scene], object]:
    def before(scene: Scene) -> None:
        scene.happens()
        kinds = [] if kind == "relational" else ["visit"]
        asked(scene.customers[0], make_survey(kind=kind, kinds=kinds), days * DAY)

    return before


def will_be_asked(scene: Scene) -> None:
    scene.happens()
    planned(scene.customers[0], make_survey(kind="relational", kinds=[]), 10 * DAY)


def is_owed(scene: Scene) -> None:
    scene.happens()
    make_follow_up(2, scene.customers[0], survey=make_survey(kinds=["support"]))


def mail(survey: Survey) -> str:
    return preview(SurveyText.objects.select_related("survey").get(survey=survey, language="nb"), Look(), NOW)


def page(survey: Survey) -> str:
    text = SurveyText.objects.select_related("survey").get(survey=survey, language="nb")
    return preview(text, Look(part="page"), NOW)


def changeable(survey: Survey) -> object:
    Survey.objects.filter(pk=survey.pk).update(state="live")
    invitation = make_invitation(make_customer(), Survey.objects.get(pk=survey.pk))
    response = record_response(invitation.pk, Answer(score=9, comment="", language="nb"), clock.now())
    return change_until(response) - response.answered_at


def in_list(_survey: Survey) -> object:
    return [row.name for row in survey_list("", None, NOW).rows]


def sent(survey: Survey, at: datetime = NOW) -> Invitation:
    """The invitation that somebody gets when something has just ended."""
    Survey.objects.filter(pk=survey.pk).update(state="live")
    customer = make_customer(account_manager=User.objects.earliest("pk"))
    log_interaction(tell_interaction(customer, at), at)
    send_invitations(at)
    return Invitation.objects.select_related("message").get(customer=customer)


def from_whom(survey: Survey) -> str:
    message = sent(survey).message
    return message.from_name if message is not None else ""


def reminded(survey: Survey) -> tuple[bool, str]:
    """Whether a reminder has gone when its time has come, or why not."""
    invitation = sent(survey)
    Message.objects.update(state="accepted", settled_at=NOW)
    send_reminders(NOW + 5 * DAY)
    invitation.refresh_from_db()
    return invitation.reminder is not None, invitation.not_reminded


def thanked_after(score: int) -> Callable[[Survey], object]:
    """Whether somebody has a light follow-up of such an answer."""

    def opened(survey: Survey) -> object:
        Survey.objects.filter(pk=survey.pk).update(state="live")
        customer = make_customer(account_manager=User.objects.earliest("pk"))
        invitation = make_invitation(customer, Survey.objects.get(pk=survey.pk))
        response = record_response(invitation.pk, Answer(score=score, comment="", language="nb"), clock.now())
        return FollowUp.objects.filter(response=response, is_light=True).exists()

    return opened


def checked_after(_survey: Survey) -> object:
    """When the customer of a closed follow-up is asked whether it is solved; None: never."""
    owner = User.objects.earliest("pk")
    customer = make_customer(account_manager=owner)
    follow_up = make_follow_up(2, customer, survey=make_survey(kinds=["support"]))
    check = close(follow_up, owner, follow_up.clock_started_at + timedelta(minutes=1))
    return (check.invitation.state, check.invitation.due_at - follow_up.clock_started_at) if check else None


def at_night(survey: Survey) -> object:
    return outcome(survey, EVENING)


def key_contacts() -> Segment:
    return Segment.objects.get(code="key_contacts")


OF_SURVEY = {
    "name": Case(one, "Et annet navn", in_list),
    "recommended": Case(one, "Sønnavind", mail),
    "interaction_kinds": Case(one, ["visit"]),
    "delay_minutes": Case(one, 24 * 60),
    "oldest_days": Case(lambda scene: scene.happens(ago=10 * DAY), 5),
    "expiry_days": Case(one, 10),
    "change_days": Case(lambda _scene: None, 3, changeable),
    "asks_contact_wish": Case(one, True, page),
    "asks_during_follow_up": Case(is_owed, True),
    "follows_up_passives": Case(lambda _scene: None, True, thanked_after(8)),
    "follows_up_promoters": Case(lambda _scene: None, True, thanked_after(9)),
    "privacy": Case(lambda _scene: None, "anonymous", page),
    "segment": Case(one, key_contacts),
    "rest_days": Case(was_asked(40), 60),
    "waits_for_turn": Case(was_asked(10), True, given={"oldest_days": 60, "rest_days": 20}),
    "sample_percent": Case(lambda scene: scene.happens(20), 1),
    "window": Case(one, {"window_start": time(12)}),
    "daily_cap": Case(lambda scene: scene.happens(2), 1),
    "reminder_days": Case(lambda _scene: None, 8, lambda survey: sent(survey).remind_at),
    "sender": Case(lambda _scene: None, "account_manager", from_whom),
}
OF_ALL = {
    "days_after_relational": Case(was_asked(20, "relational"), 30),
    "days_before_relational": Case(will_be_asked, 14),
    "company_most": Case(lambda scene: scene.colleagues_asked(5 * DAY, 6 * DAY), 2),
    "company_days": Case(lambda scene: scene.colleagues_asked(40 * DAY, 41 * DAY, 42 * DAY), 60),
    "company_daily_percent": Case(lambda scene: scene.colleagues_asked(timedelta(hours=1), people=10), 10),
    "capacity_percent": Case(lambda scene: scene.work_waits(6, 20), 100),
    "capacity_least": Case(lambda scene: scene.work_waits(4, 10), 4),
    "spread_minutes": Case(lambda scene: scene.happens(6), 0, at_night),
    "reminder_least_days": Case(lambda _scene: None, 20, reminded),
    "recovery_is_on": Case(lambda _scene: None, False, checked_after),
    "recovery_days": Case(lambda _scene: None, 5, checked_after),
}


@pytest.fixture
def scene(settings: Settings, monkeypatch: pytest.MonkeyPatch, cleo: User) -> Scene:
    settings.SEND_AT_ANY_TIME = False
    return Scene(make_survey(state="draft"), make_company("Fjell AS"), monkeypatch)


def test_no_setting_of_a_survey_is_forgotten() -> None:
    assert set(OF_SURVEY) == {each.name for each in fields(SurveySettings)}


def test_no_rule_of_all_surveys_is_forgotten() -> None:
    assert set(OF_ALL) == {each.name for each in AskingRules._meta.concrete_fields} - {"id"}


@pytest.mark.parametrize("name", OF_SURVEY)
def test_a_setting_of_a_survey_does_something(name: str, scene: Scene) -> None:
    case = OF_SURVEY[name]
    rows = Survey.objects.filter(pk=scene.survey.pk)
    rows.update(**case.given)
    case.before(scene)
    before = case.seen(scene.survey)
    changed = case.changed() if callable(case.changed) else case.changed
    rows.update(**(changed if isinstance(changed, dict) else {name: changed}))
    assert case.seen(scene.survey) != before


@pytest.mark.parametrize("name", OF_ALL)
def test_a_rule_of_all_surveys_does_something(name: str, scene: Scene) -> None:
    case = OF_ALL[name]
    case.before(scene)
    before = case.seen(scene.survey)
    AskingRules.objects.create(**{name: case.changed})
    assert case.seen(scene.survey) != before


def test_what_cannot_be_seen_is_noticed(scene: Scene) -> None:
    """The look itself: without a change it sees none."""
    scene.happens(2)
    assert outcome(scene.survey) == outcome(scene.survey)
    assert outcome(scene.survey)
