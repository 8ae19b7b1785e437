"""What stands in the form of an answer page, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime

from npsapp.lib import form_tokens
from surveys.forms.answer_form import AnswerForm
from surveys.rules.answer_details import NOTHING, Details
from surveys.rules.strangers import NOBODY, Stranger


@dataclass(frozen=True)
class Shown:
    """What stands in the form, and what is wrong with it."""

    chosen: int | None
    comment: str
    solved: bool | None = None
    said: Details = NOTHING
    stranger: Stranger = NOBODY
    solved_error: str = ""
    score_error: str = ""
    comment_error: str = ""
    details_errors: Mapping[str, str] = field(default_factory=dict)
    token_problem: str = ""  # "", "expired" or "invalid"
    first_shown_at: datetime | None = None


def without_errors(shown: Shown) -> Shown:
    return replace(
        shown, solved_error="", score_error="", comment_error="", details_errors={}, token_problem=""
    )


def typed(form: AnswerForm, subject: str, token: str, now: datetime) -> Shown:
    problem, first = "", None
    try:
        first = form_tokens.read(token, subject, now).first_shown_at
    except form_tokens.Expired as expired:
        problem, first = "expired", expired.first_shown_at
    except form_tokens.Invalid:
        problem = "invalid"
    return Shown(
        chosen=form.typed_score,
        comment=form.typed_comment,
        solved=form.typed_solved,
        said=form.details,
        stranger=form.stranger,
        solved_error=form.first_error("solved"),
        score_error=form.first_error("score"),
        comment_error=form.first_error("comment"),
        details_errors=form.details_errors,
        token_problem=problem,
        first_shown_at=first,
    )


def as_typed(shown: Shown) -> dict[str, object]:
    """The part of the page's context that shows again what was typed."""
    return asdict(replace(shown, said=NOTHING, stranger=NOBODY))
