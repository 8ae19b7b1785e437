"""What answers say beside score and comment, in words: reasons, extra answers and the wish for contact."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from surveys.models import ExtraAnswer, Response, ResponseReason, SurveyReason


@dataclass(frozen=True)
class SaidDetails:
    """`reasons` with what is under each in brackets; `extra` are questions with answers; `wish` may be ""."""

    reasons: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    wish: str = ""

    @property
    def says_something(self) -> bool:
        return bool(self.reasons or self.extra or self.wish)


def said_details(responses: Iterable[Response], language: str) -> dict[int, SaidDetails]:
    """By response, for every one of them. Two queries, none without responses."""
    found = {response.pk: response for response in responses}
    if not found:
        return {}
    ticked: dict[int, list[SurveyReason]] = defaultdict(list)
    for tick in ResponseReason.objects.filter(response__in=found).select_related("reason"):
        ticked[tick.response_id].append(tick.reason)
    extra: dict[int, list[ExtraAnswer]] = defaultdict(list)
    answers = ExtraAnswer.objects.filter(response__in=found).select_related("question")
    for answer in answers.order_by("question__position", "question_id"):
        extra[answer.response_id].append(answer)
    return {
        pk: SaidDetails(
            reasons=reason_names(ticked[pk], language),
            extra=tuple((each.question.words_in(language), each.words_in(language)) for each in extra[pk]),
            wish=wish_words(response.contact_wish, response.contact_when),
        )
        for pk, response in found.items()
    }


def reason_names(reasons: Iterable[SurveyReason], language: str) -> tuple[str, ...]:
    """In the order of the page, the second level in brackets behind its first."""
    ordered = sorted(reasons, key=lambda reason: (reason.position, reason.pk))
    finer: dict[int, list[str]] = defaultdict(list)
    for reason in ordered:
        if reason.parent_id is not None:
            finer[reason.parent_id].append(reason.name_in(language))
    tops = [reason for reason in ordered if reason.parent_id is None]
    return tuple(
        f"{top.name_in(language)} ({', '.join(finer[top.pk])})" if top.pk in finer else top.name_in(language)
        for top in tops
    )


def wish_words(wish: str, when: str) -> str:
    """ "Yes, by phone, in the morning"; "" when nothing was said."""
    if not wish:
        return ""
    words = str(Response.Wish(wish).label)
    return f"{words}, {str(Response.ContactTime(when).label).lower()}" if when else words
