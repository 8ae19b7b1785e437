"""What rows about historic answers would do, and doing it: a batch at a time, in the order of the file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from customers.ports.import_kinds import CleanRow, Effect, ImportSettings, Outcome, Refusal
from surveys.actions.imports.answer_changes import change_answer
from surveys.actions.imports.known_answers import KnownAnswers
from surveys.actions.imports.respondents import Respondent, Respondents
from surveys.actions.imports.tie_answer import Ties, ties_of, told_name
from surveys.actions.imports.told_answer import local_day, told_answer
from surveys.actions.imports.write_responses import write_responses
from surveys.models import Response, Survey
from surveys.rules.answer_days import OLDEST_DAY, is_believable
from surveys.rules.scores import DETRACTOR, band

OPEN_FOLLOW_UPS = "open_follow_ups"
FOLLOW_UP_DAYS = "follow_up_days"
ATTRIBUTES_TO_CUSTOMERS = "attributes_to_customers"
USUAL_FOLLOW_UP_DAYS = 90


@dataclass
class Weighed:
    """One row that may go in, and the objects it became."""

    outcome: Outcome
    response: Response
    # None when the run's survey has yet to be made.
    survey: Survey | None
    respondent: Respondent = field(default_factory=Respondent)
    wants_follow_up: bool = False
    previous_score: int | None = None
    # Whom a known answer is tied to from now on: it had nobody.
    ties: Ties = field(default_factory=dict)


class ResponseBatch:
    """Rows as objects in memory, which `write` then stores."""

    def __init__(self, rows: Sequence[CleanRow], settings: ImportSettings, now: datetime) -> None:
        self._rows, self._settings, self._options = rows, settings, settings.options
        self._now = now
        self._refused: dict[int, Outcome] = {}
        self._weigh_all()

    def write(self, now: datetime) -> None:
        """Where rows prove impossible all is taken back and written without them: nobody is made for them."""
        while not self._is_written(now):
            told = enumerate(self.outcomes)
            self._refused = {place: each for place, each in told if each.effect == Effect.REFUSED}
            self._weigh_all()

    def _is_written(self, now: datetime) -> bool:
        with transaction.atomic():
            is_whole = write_responses(self, now)
            transaction.set_rollback(not is_whole)
        return is_whole

    def _weigh_all(self) -> None:
        self._known = KnownAnswers(self._rows, self._settings)
        self._today = self._now.astimezone(self._known.zone).date()
        self.respondents = Respondents(self._known, bool(self._options.get(ATTRIBUTES_TO_CUSTOMERS)))
        self.weighed: list[Weighed] = []
        self.outcomes: Sequence[Outcome] = [
            self._refused.get(place) or self._weigh(row) for place, row in enumerate(self._rows)
        ]

    def _weigh(self, row: CleanRow) -> Outcome:
        refusals = self._refusals(row)
        if refusals:
            return Outcome(Effect.REFUSED, refusals=tuple(refusals))
        known = self._known.answers.get(row.known_id or 0)
        survey = self._known.survey(row.values["survey"])
        weighed = Weighed(Outcome(Effect.NEW), known or Response(), survey, self.respondents.of(row, known))
        if known is None:
            self._fill(row, weighed)
        else:
            self._bring_up_to_date(row, weighed)
        self.weighed.append(weighed)
        return weighed.outcome

    def _refusals(self, row: CleanRow) -> list[Refusal]:
        values, refusals = row.values, []
        if row.row_id and row.ordinal > 1:
            reason = _("The file has this id in a row above too.")
            refusals.append(Refusal("response_id", reason))
        day = local_day(values["answered_at"], self._known.zone)
        if not is_believable(day, self._today):
            reason = _("This day has not come yet.") if day > self._today else _("This is before %(year)s.")
            refusals.append(Refusal("answered_at", reason % {"year": OLDEST_DAY.year}))
        name = values["survey"] or self._options.get("survey")
        if name and self._known.survey(values["survey"]) is None:
            reason = _("There is no survey “%(name)s” that asks for a score.")
            refusals.append(Refusal("survey", reason % {"name": name}))
        return refusals

    def _fill(self, row: CleanRow, weighed: Weighed) -> None:
        """What the row does not say comes from the customer and the company, as they are today."""
        customer, company = weighed.respondent.customer, weighed.respondent.company
        managers = [each.account_manager_id for each in (customer, company) if each is not None]
        usual = {
            "channel": Response.Channel.IMPORT,
            "market": company.market if company is not None else "",
            "language": customer.language if customer is not None else self._known.organisation.language,
            "account_manager_id": next((each for each in managers if each is not None), None),
            "respondent_name": "" if customer is not None else row.values["name"],
            "is_historic": True,
            "customer": customer,
            "company": company,
        }
        for name, value in {**usual, **told_answer(row, self._known, self._now)}.items():
            setattr(weighed.response, name, value)
        weighed.response.changed_at = weighed.response.answered_at
        weighed.wants_follow_up = self._wants_follow_up(weighed)

    def _bring_up_to_date(self, row: CleanRow, weighed: Weighed) -> None:
        """Told again with another content: what the row says counts, what it leaves out stays frozen."""
        response, told = weighed.response, told_answer(row, self._known, self._now)
        weighed.previous_score = response.score
        if row.values["survey"] and weighed.survey is not None:
            told["survey_id"] = weighed.survey.pk
        if response.customer_id is None:
            weighed.ties = ties_of(row, response, weighed.respondent)
            told |= told_name(row, response, weighed.respondent.customer)
        if changes := change_answer(response, told):
            weighed.outcome.changes["response"] = changes
        has_news = changes or weighed.ties or weighed.respondent.changes or weighed.respondent.attributes
        weighed.outcome.effect = Effect.CHANGED if has_news else Effect.UNCHANGED

    def _wants_follow_up(self, weighed: Weighed) -> bool:
        """Asked for, low, recent, and somebody we can reach."""
        customer, response = weighed.respondent.customer, weighed.response
        if not self._options.get(OPEN_FOLLOW_UPS) or customer is None or response.score is None:
            return False
        days = self._options.get(FOLLOW_UP_DAYS) or USUAL_FOLLOW_UP_DAYS
        is_recent = response.answered_on > self._today - timedelta(days=days)
        return bool(band(response.score) == DETRACTOR and is_recent and (customer.email or customer.phone))
