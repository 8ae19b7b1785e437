"""What an answer page asks beside score and comment: reasons, extra questions, and whether we may call."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from surveys.models import ExtraQuestion, Response, Survey, SurveyReason
from surveys.rules.answer_details import EMAIL, NO, NOTHING, PHONE, WISHES, Details


@dataclass(frozen=True)
class Asks:
    """`reasons` of both levels, in order; `wishes` are those we could fulfil, if asked for at all."""

    reasons: tuple[SurveyReason, ...] = ()
    questions: tuple[ExtraQuestion, ...] = ()
    wishes: tuple[str, ...] = ()

    @property
    def first_level(self) -> list[SurveyReason]:
        return [reason for reason in self.reasons if reason.parent_id is None]


@dataclass(frozen=True)
class Tick:
    """One box or button; `finer` are those under it."""

    value: str
    words: str
    is_on: bool
    finer: tuple["Tick", ...] = ()


@dataclass(frozen=True)
class AskedExtra:
    """`choices` is empty where words are asked for."""

    name: str
    words: str
    choices: tuple[Tick, ...]
    text: str
    error: str


def asks(survey: Survey, said: Details = NOTHING, has_phone: bool = True) -> Asks:
    """Two queries. What was answered before is asked on, though staff have retired it since."""
    reasons = SurveyReason.objects.offered(survey)
    questions = ExtraQuestion.objects.asked(survey)
    if said.reasons:
        reasons |= SurveyReason.objects.filter(survey=survey, pk__in=said.reasons)
    if said.extra:
        ids = [each.question_id for each in said.extra]
        questions |= ExtraQuestion.objects.filter(survey=survey, pk__in=ids)
    wishes = WISHES if has_phone or said.contact_wish == PHONE else (EMAIL, NO)
    return Asks(tuple(reasons), tuple(questions), wishes if _asks_wish(survey) else ())


def _asks_wish(survey: Survey) -> bool:
    """Under a pseudonym it is the only way to be contacted; who is anonymous says how instead."""
    if survey.names_nobody:
        return survey.privacy == Survey.Privacy.PSEUDONYMOUS
    return survey.asks_contact_wish


def without_wishes(asks: Asks) -> Asks:
    """For somebody whom we could not reach: they are asked how instead."""
    return replace(asks, wishes=())


def asked_beside(
    asks: Asks, language: str, said: Details = NOTHING, errors: Mapping[str, str] | None = None
) -> dict[str, object]:
    """The part of respondent/answer.html's context for them; `errors` by the name of the field."""
    return {
        "reasons": _reasons(asks, language, said),
        "extra": [_extra(question, language, said, errors or {}) for question in asks.questions],
        "wishes": [Tick(each, _wish(each), each == said.contact_wish) for each in asks.wishes],
        "times": [
            Tick(time.value, str(time.label), time.value == said.contact_when)
            for time in Response.ContactTime
        ],
        "details_errors": [(name, words) for name, words in (errors or {}).items()],
    }


def _wish(wish: str) -> str:
    return str(Response.Wish(wish).label)


def _reasons(asks: Asks, language: str, said: Details) -> list[Tick]:
    def tick(reason: SurveyReason, finer: tuple[Tick, ...] = ()) -> Tick:
        return Tick(str(reason.pk), reason.name_in(language), reason.pk in said.reasons, finer)

    def under(parent_id: int) -> tuple[Tick, ...]:
        return tuple(tick(each) for each in asks.reasons if each.parent_id == parent_id)

    return [tick(each, under(each.pk)) for each in asks.reasons if each.parent_id is None]


def _extra(question: ExtraQuestion, language: str, said: Details, errors: Mapping[str, str]) -> AskedExtra:
    told = next((each for each in said.extra if each.question_id == question.pk), None)
    name = field_name(question)
    is_choice = question.kind == ExtraQuestion.Kind.CHOICE
    return AskedExtra(
        name=name,
        words=question.words_in(language),
        choices=tuple(
            Tick(str(place), words, told is not None and told.choice == place)
            for place, words in enumerate(question.choices_in(language) if is_choice else [])
        ),
        text=told.text if told is not None else "",
        error=errors.get(name, ""),
    )


def field_name(question: ExtraQuestion) -> str:
    return f"extra_{question.pk}"
