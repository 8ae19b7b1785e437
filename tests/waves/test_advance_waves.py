"""P-18: a wave takes each step when its time has come, once, whatever happens meanwhile."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from customers.actions.log_interaction import log_interaction
from customers.actions.plan_absence import AbsencePlan, plan_absence
from customers.models import Customer, Message, User
from surveys.actions import advance_waves as advancing
from surveys.actions.advance_waves import advance_waves
from surveys.actions.cancel_wave import cancel_wave
from surveys.actions.close_survey import close_survey
from surveys.actions.pause_survey import pause_survey, resume_survey
from surveys.actions.plan_wave import WaveAhead, WaveTooEarly, plan_wave
from surveys.actions.save_wave_plan import Rhythm, save_wave_plan
from surveys.actions.send_invitations import send_invitations
from surveys.actions.start_survey import CannotStart, WrongState, start_survey
from surveys.models import Invitation, Survey, Wave, WaveCheck
from surveys.reports import asking_facts
from surveys.rules.pace import Capacity
from surveys.rules.wave_days import WaveDays
from tests.factories import make_customer, make_survey, tell_interaction
from tests.waves.conftest import DAY, FIRST_DAY, GOES, NOW, OPENS, said

pytestmark = pytest.mark.django_db
OSLO = ZoneInfo("Europe/Oslo")


def state(wave: Wave) -> str:
    wave.refresh_from_db()
    return wave.state


def test_planned_checked_sent_done(wave: Wave, kari: Customer) -> None:
    """From one midnight to the next, in the organisation's zone."""
    assert advance_waves(NOW - timedelta(days=30)) == 0
    assert advance_waves(wave.check_from - timedelta(seconds=1)) == 0
    assert state(wave) == "planned"
    advance_waves(wave.check_from)
    assert state(wave) == "checking"
    assert said(wave, kari) == ("scheduled", "")
    assert send_invitations(wave.check_until - timedelta(seconds=1)) == 0
    advance_waves(wave.check_until)
    assert state(wave) == "sending"
    assert send_invitations(GOES) == 1
    assert said(wave, kari) == ("asked", "")
    advance_waves(GOES)
    assert state(wave) == "done"
    mail = Message.objects.get(kind="invitation")
    assert mail.interaction is None


def test_nothing_goes_before_it_has_been_planned_anew(checking: Wave, kari: Customer) -> None:
    """The sweep that plans was late: whoever sends must wait for it."""
    assert send_invitations(GOES) == 0
    Customer.objects.filter(pk=kari.pk).update(email="")
    advance_waves(GOES)
    assert said(checking, kari) == ("not_asked", "bad_address")
    assert send_invitations(GOES) == 0


def test_run_twice_nothing_happens_twice(wave: Wave, kari: Customer) -> None:
    for moment in (OPENS, OPENS, GOES, GOES):
        advance_waves(moment)
        advance_waves(moment)
    assert Invitation.objects.count() == 1
    assert Message.objects.filter(kind="notice").count() == 1
    assert Wave.objects.count() == 1


def test_a_step_that_fails_leaves_the_wave_where_it_was(
    wave: Wave, kari: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = plan_wave(make_survey([], "relational").pk, WaveDays.usual(FIRST_DAY, 7), NOW)

    def fail(failing: Wave, *_rest: object) -> None:
        if failing.pk == wave.pk:
            raise RuntimeError("no")

    with monkeypatch.context() as patched:
        patched.setattr(advancing, "tell_checkers", fail)
        advance_waves(OPENS)
    assert (state(wave), wave.listed_at) == ("planned", None)
    assert not Invitation.objects.filter(wave=wave).exists()
    assert state(other) == "checking"
    advance_waves(OPENS)
    assert state(wave) == "checking"


def test_other_surveys_make_way_from_seven_days_before(relational: Survey, kari: Customer) -> None:
    """P-02 as it meets waves: nobody checks the list, and it is made in time all the same."""
    wave = plan_wave(relational.pk, WaveDays(FIRST_DAY), NOW)
    advance_waves(wave.starts_at - 8 * DAY)
    assert not Invitation.objects.exists()
    advance_waves(wave.starts_at - 7 * DAY)
    assert state(wave) == "planned"
    assert said(wave, kari) == ("scheduled", "")
    make_survey(["support"])
    at = wave.starts_at - 6 * DAY
    interaction = log_interaction(tell_interaction(kari, at), at + timedelta(hours=1)).interaction
    refused = Invitation.objects.get(interaction=interaction)
    assert (refused.reason, refused.figures["rule"]) == ("resting", "before_relational")


def test_who_was_asked_by_the_wave_before_rests(checking: Wave, kari: Customer) -> None:
    """P-02: 180 days, unless the survey says otherwise."""
    advance_waves(GOES)
    send_invitations(GOES)
    advance_waves(GOES)
    second = plan_wave(checking.survey_id, WaveDays(date(2026, 12, 21)), GOES)
    advance_waves(second.starts_at)
    row = Invitation.objects.get(wave=second, customer=kari)
    assert (row.reason, row.figures["rule"]) == ("resting", "relational")
    assert row.allowed_at == GOES + 180 * DAY


def test_paused_it_waits_and_resumed_it_goes_on(checking: Wave, kari: Customer) -> None:
    advance_waves(GOES)
    pause_survey(checking.survey_id)
    assert send_invitations(GOES) == 0
    assert said(checking, kari) == ("scheduled", "")
    resume_survey(checking.survey_id, GOES)
    assert send_invitations(GOES + DAY) == 1


def test_paused_before_it_begins_it_does_not_begin(checking: Wave) -> None:
    pause_survey(checking.survey_id)
    assert advance_waves(GOES) == 0
    assert state(checking) == "checking"
    resume_survey(checking.survey_id, GOES)
    advance_waves(GOES + DAY)
    assert state(checking) == "sending"


def test_paused_over_its_days_it_is_checked_all_the_same(wave: Wave, kari: Customer) -> None:
    """Resumed on the first day: as many days to check as were planned, from then on."""
    days = wave.check_until - wave.check_from
    pause_survey(wave.survey_id)
    advance_waves(OPENS)
    resume_survey(wave.survey_id, GOES)
    advance_waves(GOES)
    assert state(wave) == "checking"
    assert WaveCheck.objects.filter(message__isnull=False).count() == 1
    assert wave.check_from <= GOES < wave.check_from + DAY
    assert (wave.check_until, wave.starts_at) == (wave.check_from + days, wave.check_until)
    assert send_invitations(wave.check_until - timedelta(seconds=1)) == 0
    advance_waves(wave.check_until)
    assert state(wave) == "sending"
    assert send_invitations(wave.check_until + timedelta(hours=8)) == 1


def test_nobody_waits_longer_than_the_wave_lasts(
    checking: Wave, kari: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those whose work waits have no room for anybody, week after week."""
    advance_waves(GOES)
    monkeypatch.setattr(asking_facts, "capacity", lambda _now: Capacity(20, 20))
    for days in range(0, 84, 4):
        send_invitations(GOES + days * DAY)
    assert said(checking, kari) == ("scheduled", "")
    send_invitations(checking.ends_at + 4 * DAY)
    assert said(checking, kari) == ("not_asked", "expired")


def test_one_that_could_not_begin_in_time_is_given_up(checking: Wave, kari: Customer) -> None:
    advance_waves(GOES + 15 * DAY)
    assert state(checking) == "cancelled"
    assert said(checking, kari) == ("not_asked", "expired")


def test_closed_the_survey_takes_its_wave_along(checking: Wave, kari: Customer) -> None:
    close_survey(checking.survey_id, GOES)
    assert state(checking) == "cancelled"
    assert said(checking, kari) == ("not_asked", "survey_stopped")
    assert advance_waves(GOES) == 0


@pytest.mark.parametrize("sends", [False, True])
def test_called_off_nobody_more_is_asked(sends: bool, checking: Wave, kari: Customer) -> None:
    if sends:
        advance_waves(GOES)
        send_invitations(GOES)
    assert cancel_wave(checking.pk, NOW) == 1
    assert said(checking, kari) == ("not_asked", "stopped_by_staff")
    assert cancel_wave(checking.pk, NOW) is None
    assert send_invitations(GOES) == 0


def test_only_one_waits_and_only_for_a_survey_that_asks_in_waves(wave: Wave, survey: Survey) -> None:
    with pytest.raises(WaveAhead):
        plan_wave(wave.survey_id, WaveDays(FIRST_DAY), NOW)
    with pytest.raises(WrongState):
        plan_wave(survey.pk, WaveDays(FIRST_DAY), NOW)
    with pytest.raises(WaveTooEarly):
        plan_wave(make_survey([], "relational").pk, WaveDays(date(2026, 9, 7)), NOW)
    assert Wave.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Wave.objects.filter(pk=wave.pk).update(check_from=wave.check_until + DAY)


def test_a_customer_stands_on_a_list_once(checking: Wave, kari: Customer) -> None:
    row = Invitation.objects.get(wave=checking, customer=kari)
    row.pk, row.link_digest = None, b"x" * 32
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


# Waves that follow by themselves.


def test_the_next_follows_once_half_a_year_later(checking: Wave) -> None:
    save_wave_plan(checking.survey_id, Rhythm(6, 5))
    assert Wave.objects.count() == 1
    advance_waves(GOES)
    advance_waves(GOES)
    advance_waves(GOES)
    second = Wave.objects.get(number=2)
    assert second.starts_at.astimezone(OSLO).date() == date(2027, 3, 21)
    assert second.check_from.astimezone(OSLO).date() == date(2027, 3, 16)
    assert (second.state, second.made_by, second.check_until) == ("planned", None, second.starts_at)
    assert Wave.objects.count() == 2


def test_those_missed_are_left_out(checking: Wave) -> None:
    save_wave_plan(checking.survey_id, Rhythm(3, 7))
    advance_waves(GOES + 200 * DAY)
    advance_waves(GOES + 200 * DAY)
    assert state(checking) == "cancelled"
    assert Wave.objects.get(number=2).starts_at.astimezone(OSLO).date() == date(2027, 6, 21)


def test_without_a_rhythm_none_follows(checking: Wave) -> None:
    save_wave_plan(checking.survey_id, Rhythm(None, 7))
    advance_waves(GOES)
    advance_waves(GOES)
    assert Wave.objects.count() == 1


# What a draft needs.


def test_a_relational_survey_starts_with_the_day_of_its_first_wave(kari: Customer) -> None:
    draft = make_survey([], "relational", state="draft")
    with pytest.raises(CannotStart):
        start_survey(draft.pk, NOW)
    wave = plan_wave(draft.pk, WaveDays.usual(FIRST_DAY, 7), NOW)
    assert advance_waves(OPENS) == 0
    with pytest.raises(CannotStart):
        start_survey(draft.pk, wave.starts_at + DAY)
    assert start_survey(draft.pk, OPENS)
    advance_waves(OPENS)
    assert state(wave) == "checking"


def test_started_late_its_list_is_checked_before_anybody_is_asked(kari: Customer) -> None:
    draft = make_survey([], "relational", state="draft")
    wave = plan_wave(draft.pk, WaveDays.usual(FIRST_DAY, 7), NOW)
    at = wave.starts_at - timedelta(hours=1)
    start_survey(draft.pk, at)
    advance_waves(at)
    assert state(wave) == "checking"
    assert (wave.check_until - at) > 6 * DAY
    advance_waves(GOES)
    assert (state(wave), send_invitations(GOES)) == ("checking", 0)


# Who is told.


def test_account_managers_are_told_once_each_of_their_own(wave: Wave, kari: Customer, dag: User) -> None:
    make_customer("Dags", account_manager=dag)
    make_customer("Ingens")
    advance_waves(OPENS)
    mails = Message.objects.filter(kind="notice").order_by("to_address")
    assert [mail.to_address.split("@")[0] for mail in mails] == ["ben", "dag"]
    assert all(f"/surveys/waves/{wave.pk}/check/" in mail.text for mail in mails)
    assert WaveCheck.objects.filter(wave=wave, message__isnull=False).count() == 2


def test_the_mail_of_who_is_away_goes_to_who_stands_in(
    wave: Wave, kari: Customer, ben: User, dag: User
) -> None:
    plan_absence(AbsencePlan(ben, date(2026, 9, 10), date(2026, 9, 30), dag, ""), ben, NOW)
    advance_waves(OPENS)
    mail = Message.objects.get(kind="notice")
    assert mail.to_address.startswith("dag@")
    assert "Ben Prøve" in mail.text
    assert WaveCheck.objects.get().person == ben


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_mail_is_in_the_readers_language(language: str, wave: Wave, kari: Customer, ben: User) -> None:
    User.objects.get_queryset().filter(pk=ben.pk).update(language=language)
    advance_waves(OPENS)
    mail = Message.objects.get(kind="notice")
    assert mail.language == language
    assert mail.html.count("/check/") == 1
    assert mail.text.count("http") == 1
