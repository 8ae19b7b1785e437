"""The shapes of what `/api/v1/responses` takes and gives."""

from datetime import datetime

from ninja import Schema
from pydantic import StrictInt


class AnswerIn(Schema):
    """Shape only; the form checks the values. `score` is a whole number; times have their zone."""

    model_config = {"extra": "forbid"}

    source: str
    external_id: str
    survey: str
    channel: str
    score: StrictInt | None = None
    comment: str = ""
    language: str = ""
    answered_at: str = ""
    customer_id: str = ""
    customer_email: str = ""
    customer_name: str = ""
    customer_phone: str = ""
    customer_language: str = ""
    company: str = ""
    account_manager: str = ""
    interaction_source: str = ""
    interaction_id: str = ""


class AnswerTaken(Schema):
    """What stays as it is, so that told again it is the same."""

    id: int
    survey: str
    customer_id: int
    answered_at: datetime


class AnswerOut(Schema):
    """`state`: confirmed, held or discarded; only confirmed ones of the kind `nps` count.

    `score` is null for words alone; `solved` is null except for the kind `recovery`.

    `privacy`: identified, pseudonymous or anonymous; of the last two only the week is known, and no customer.
    """

    id: int
    survey: str
    privacy: str
    pseudonym: str
    kind: str
    state: str
    channel: str
    score: int | None
    solved: bool | None
    comment: str
    language: str
    customer_id: int | None
    interaction_id: int | None
    answered_at: datetime
    changed_at: datetime
    is_historic: bool


class AnswersOut(Schema):
    """`next` is the `cursor` of the page that follows, "" on the last."""

    responses: list[AnswerOut]
    next: str


class Wanted(Schema):
    """`since` is a time with its zone; `survey` its short name; no `kind` is all but `recovery`."""

    since: str = ""
    survey: str = ""
    kind: str = ""
    channel: str = ""
    state: str = ""
    cursor: str = ""
    limit: str = ""
