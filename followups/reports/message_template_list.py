"""The letters staff begin with, and how clear each is with everything filled in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import get_language

from customers.models import Organisation, User
from followups.models import MessageTemplate, WorkCalendar
from followups.models.step import TaskKind
from followups.rules.business_time import add_business_time
from followups.rules.clarity import Finding, check
from followups.rules.letter_time import letter_time, opening_words
from followups.rules.placeholders import fill

LANGUAGES = ("nb", "en")
A_DAY = 8 * 60


@dataclass(frozen=True)
class TemplateLine:
    code: str
    name: str
    kind: str
    steps: list[str]
    beginning: str
    is_edited: bool
    edited_by: User | None
    edited_at: datetime | None


@dataclass(frozen=True)
class TemplateFindings:
    """Of one language, with made-up values in the place of the placeholders."""

    language: str
    findings: list[Finding]


def message_template_list() -> list[TemplateLine]:
    """One query."""
    language = get_language() or ""
    return [
        TemplateLine(
            code=row.code,
            name=str(row),
            kind=row.get_kind_display(),
            steps=[str(TaskKind(step).label) for step in row.steps],
            beginning=row.words(language).subject,
            is_edited=row.is_edited,
            edited_by=row.edited_by,
            edited_at=row.edited_at,
        )
        for row in MessageTemplate.objects.select_related("edited_by").order_by("position")
    ]


def findings_of(template: MessageTemplate, now: datetime) -> list[TemplateFindings]:
    """What the clarity check says of it as stored; only what finds something."""
    told = [TemplateFindings(language, _findings(template, language, now)) for language in LANGUAGES]
    return [each for each in told if each.findings]


def _findings(template: MessageTemplate, language: str, now: datetime) -> list[Finding]:
    calendar, organisation = WorkCalendar.objects.standard().rules(), Organisation.objects.current()
    local = now.astimezone(calendar.zone_info)
    promised = add_business_time(local, A_DAY, calendar).astimezone(calendar.zone_info)
    words = template.words(language)
    values = {
        "customer": "Kari Nordmann",
        "responsible": "Ola Nordmann",
        "organisation": organisation.name,
        "promised_at": letter_time(promised, language),
        "urgent_contact": f"22 33 44 55 ({opening_words(calendar, language)})",
        "login_link": organisation.login_link or "https://nordavind.example/logg-inn",
        "guide_link": organisation.guide_link or "https://nordavind.example/guide",
        "booking_link": organisation.booking_link or "https://nordavind.example/time",
        "comment": "",
        "missed_at": letter_time(local, language),
    }
    values["next_step"] = fill(words.next_step, values).rstrip(".")
    return check(
        fill(words.text, values),
        language,
        local,
        kind=template.kind,
        responsible=values["responsible"],
        promised_at=promised,
        next_step=values["next_step"],
        urgent_contact=values["urgent_contact"],
        not_after=promised + timedelta(days=1),
        calendar=calendar,
    )
