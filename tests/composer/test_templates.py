"""The letters we ship are clear, filled with real data; staff edit them and can have ours back."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from customers.models import Customer, Organisation, User
from followups.actions.edit_message_template import edit_message_template
from followups.actions.ship_message_templates import ship_message_templates
from followups.forms.message_template_form import WORDS, initial_of
from followups.models import FollowUp, MessageTemplate
from followups.reports.composed_letter import Composing
from followups.reports.letter_words import LetterWords
from followups.reports.urgent_contact import urgent_contact
from followups.rules.business_calendar import BusinessCalendar
from followups.rules.letter_time import letter_time, opening_words
from followups.rules.new_time import draft_moment, suggested_time
from followups.rules.shipped_messages import SHIPPED_MESSAGES
from npsapp.lib import clock
from tests.composer.conftest import working_minutes
from tests.conftest import SignIn

OSLO = ZoneInfo("Europe/Oslo")
WEEK = BusinessCalendar("Europe/Oslo", {day: [(time(8), time(16))] for day in range(5)})


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("code", [plan.code for plan in SHIPPED_MESSAGES])
def test_what_we_ship_is_clear(code: str, language: str, three: FollowUp, ben: User, kari: Customer) -> None:
    links = {
        name: f"https://nordavind.example/{name}" for name in ("login_link", "guide_link", "booking_link")
    }
    Organisation.objects.update(**links)
    kari.language = language
    kari.save()
    follow_up = FollowUp.objects.get(pk=three.pk)
    template = MessageTemplate.objects.get(code=code)
    words = template.words(language)

    letter = Composing(follow_up, clock.now()).compose(
        LetterWords(
            kind=template.kind,
            subject=words.subject,
            text=words.text,
            responsible=ben,
            promised_at=working_minutes(follow_up, 120),
            next_step=words.next_step,
            urgent_contact=urgent_contact(ben, follow_up.calendar.rules(), language),
            template=template,
        )
    )

    # That it is not in anybody's own words is what a template is; all else would be our fault.
    assert {finding.code for finding in letter.findings} <= {"own_words"}
    assert "{" not in letter.subject + letter.text


def test_a_link_that_is_not_set_stops_the_letter(three: FollowUp, ben: User) -> None:
    words = LetterWords(kind="welcome", subject="Hei", text="Se {guide_link}.", responsible=ben)

    letter = Composing(three, clock.now()).compose(words)

    assert [each.excerpt for each in letter.findings if each.code == "placeholder"] == ["{guide_link}"]
    assert letter.is_blocked


def test_shipped_twice_is_once_and_what_staff_wrote_stays(ada: User) -> None:
    template = MessageTemplate.objects.get(code="thanks")
    words = {**{name: getattr(template, name) for name in WORDS}, "subject_nb": "Tusen takk"}
    edit_message_template(template.pk, words, template.version, ada, clock.now())
    MessageTemplate.objects.filter(code="solved").update(subject_nb="fra en eldre utgave")

    ship_message_templates()

    assert MessageTemplate.objects.count() == len(SHIPPED_MESSAGES)
    assert MessageTemplate.objects.get(code="thanks").subject_nb == "Tusen takk"
    assert MessageTemplate.objects.get(code="solved").subject_nb != "fra en eldre utgave"


def page(code: str) -> str:
    return reverse("followups:message-template-edit", args=[code])


@pytest.fixture
def as_cleo(cleo: User, sign_in: SignIn) -> Client:
    return sign_in(cleo)


def typed(code: str, **words: str) -> dict[str, str]:
    stored = initial_of(MessageTemplate.objects.get(code=code))
    return {**{name: str(value) for name, value in stored.items()}, **words}


def test_it_is_edited_and_reset(as_cleo: Client, cleo: User) -> None:
    listed = as_cleo.get(reverse("followups:message-template-list")).content.decode()
    assert all(page(plan.code) in listed for plan in SHIPPED_MESSAGES)
    assert as_cleo.get(page("thanks")).status_code == 200

    assert as_cleo.post(page("thanks"), typed("thanks", subject_nb="Tusen takk")).status_code == 302

    template = MessageTemplate.objects.get(code="thanks")
    assert (template.subject_nb, template.edited_by, template.version) == ("Tusen takk", cleo, 2)
    assert as_cleo.get(reverse("followups:message-template-reset", args=["thanks"])).status_code == 405
    as_cleo.post(reverse("followups:message-template-reset", args=["thanks"]))
    template.refresh_from_db()
    assert template.subject_nb == "Takk for at du sa fra"
    assert not template.is_edited
    assert template.changes.count() == 3  # type: ignore[attr-defined]  # pghistory's


@pytest.mark.parametrize(
    "evil", ["{{settings.SECRET_KEY}}", "{x.__class__}", "{% include 'x' %}", "{unknown}", "{{customer}}"]
)
@pytest.mark.parametrize("field", ["subject_en", "text_nb", "next_step_nb"])
def test_what_nothing_takes_the_place_of_is_refused(field: str, evil: str, as_cleo: Client) -> None:
    refused = as_cleo.post(page("thanks"), typed("thanks", **{field: f"Hei {evil}"}))

    assert refused.status_code == 422
    assert field in refused.context["form"].errors
    assert not MessageTemplate.objects.get(code="thanks").is_edited


def test_two_people_do_not_overwrite_each_other_unseen(as_cleo: Client, ada: User, sign_in: SignIn) -> None:
    mine = typed("thanks", subject_nb="Mitt")
    sign_in(ada).post(page("thanks"), typed("thanks", subject_nb="Adas"))

    refused = as_cleo.post(page("thanks"), mine)

    assert refused.status_code == 409
    assert refused.context["form"]["subject_nb"].value() == "Mitt"
    assert MessageTemplate.objects.get(code="thanks").subject_nb == "Adas"
    again = {**mine, "version": refused.context["form"]["version"].value()}
    assert as_cleo.post(page("thanks"), again).status_code == 302


def test_account_managers_and_unknown_codes(as_cleo: Client, ben: User, sign_in: SignIn) -> None:
    client = sign_in(ben)
    assert client.get(reverse("followups:message-template-list")).status_code == 403
    assert client.post(page("thanks"), typed("thanks")).status_code == 403
    assert client.post(reverse("followups:message-template-reset", args=["thanks"])).status_code == 403
    assert as_cleo.get(page("no-such")).status_code == 404


def test_times_and_hours_as_a_letter_says_them() -> None:
    when = datetime(2026, 9, 24, 10, 0, tzinfo=OSLO)
    assert letter_time(when, "nb") == "torsdag 24. september kl. 10.00"
    assert letter_time(when, "en") == "Thursday 24 September at 10:00"
    assert opening_words(WEEK, "nb") == "hverdager 08.00–16.00"
    other = BusinessCalendar("Europe/Oslo", {0: [(time(8), time(16))], 4: [(time(8), time.max)]})
    assert opening_words(other, "en") == "Monday 08:00–16:00, Friday 08:00–24:00"
    assert opening_words(BusinessCalendar("Europe/Oslo", {}), "nb") == ""


@pytest.mark.parametrize(
    ("minutes", "left"),
    [(16 * 60, 4 * 60), (8 * 60, 2 * 60), (4 * 60, 2 * 60), (2 * 60, 60)],
)
def test_a_draft_is_begun_with_a_quarter_or_two_hours_left(minutes: int, left: int) -> None:
    made = datetime(2026, 9, 21, 8, 0, tzinfo=OSLO)
    hours = minutes // 60
    promised = datetime(2026, 9, 21 + (hours - 1) // 8, 8 + (hours - 1) % 8 + 1, 0, tzinfo=OSLO)
    begun = draft_moment(made, promised, WEEK)
    assert (promised - begun).total_seconds() == left * 60


def test_the_suggested_time_is_a_working_day_later_and_not_after_the_next_clock() -> None:
    promised = datetime(2026, 9, 25, 12, 0, tzinfo=OSLO)
    now = datetime(2026, 9, 25, 10, 0, tzinfo=OSLO)
    assert suggested_time(promised, now, None, WEEK) == datetime(2026, 9, 28, 12, 0, tzinfo=OSLO)
    odd = datetime(2026, 9, 25, 12, 17, 44, tzinfo=OSLO)
    assert suggested_time(odd, now, None, WEEK) == datetime(2026, 9, 28, 12, 30, tzinfo=OSLO)
    solved = datetime(2026, 9, 28, 9, 0, tzinfo=OSLO)
    assert suggested_time(promised, now, solved, WEEK) == solved
