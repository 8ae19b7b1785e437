"""What rows about historic answers would do, and doing it: a batch at a time, in the order of the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from customers.actions.imports.record_changes import change
from customers.models import Company, Customer
from customers.ports.import_kinds import CleanRow, Effect, ImportSettings, Outcome, Refusal
from surveys.actions.imports.answer_changes import change_answer
from surveys.actions.imports.known_answers import KnownAnswers
from surveys.actions.imports.write_responses import write_responses
from surveys.models import Response, Survey
from surveys.rules.answer_days import OLDEST_DAY, is_believable
from surveys.rules.scores import DETRACTOR, band
from surveys.rules.told_answers import CHANNELS, TOUCHPOINTS, known_word

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
    customer: Customer | None = None
    company: Company | None = None
    is_new_customer: bool = False
    is_new_company: bool = False
    wants_follow_up: bool = False
    previous_score: int | None = None


class ResponseBatch:
    """Rows as objects in memory, which `write` then stores."""

    def __init__(self, rows: Sequence[CleanRow], settings: ImportSettings, now: datetime) -> None:
        self._options = settings.options
        self._known = KnownAnswers(rows, settings)
        self._now = now
        self._today = now.astimezone(self._known.zone).date()
        self.weighed: list[Weighed] = []
        self.new_customers: list[Customer] = []
        self.new_companies: list[Company] = []
        self.changed_customers: dict[int, tuple[Customer, set[str]]] = {}
        # Merged into what stands there when they are written.
        self.attributes: dict[int, dict[str, str]] = {}
        self.outcomes: Sequence[Outcome] = [self._weigh(row) for row in rows]

    def write(self, now: datetime) -> None:
        write_responses(self, now)

    def _weigh(self, row: CleanRow) -> Outcome:
        refusals = self._refusals(row)
        if refusals:
            return Outcome(Effect.REFUSED, refusals=tuple(refusals))
        known = self._known.answers.get(row.known_id or 0)
        weighed = Weighed(Outcome(Effect.NEW), known or Response(), self._known.survey(row.values["survey"]))
        self._company(row, weighed)
        self._customer(row, weighed)
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
        day = values["answered_at"].astimezone(self._known.zone).date()
        if not is_believable(day, self._today):
            reason = _("This day has not come yet.") if day > self._today else _("This is before %(year)s.")
            refusals.append(Refusal("answered_at", reason % {"year": OLDEST_DAY.year}))
        told = values["survey"]
        if self._known.names_survey(told) and self._known.survey(told) is None:
            reason = _("There is no survey “%(name)s” that asks for a score.")
            refusals.append(Refusal("survey", reason % {"name": told or self._options.get("survey")}))
        return refusals

    def _company(self, row: CleanRow, weighed: Weighed) -> None:
        """The company the row names; one we do not know is made, with the market the row tells."""
        values = row.values
        if not (values["company"] or values["company_external_id"]):
            return
        company = self._known.company(values)
        if company is None:
            company = Company(
                name=values["company"] or values["company_external_id"],
                external_id=values["company_external_id"],
                market=values["market"],
            )
            self.new_companies.append(company)
            weighed.is_new_company = True
            self._known.add_company(company)
        weighed.company = company

    def _customer(self, row: CleanRow, weighed: Weighed) -> None:
        if not self._known.identifies(row.values):
            return
        customer = self._known.customer(row)
        if customer is None:
            customer = self._made(row, weighed.company)
            weighed.is_new_customer = True
        else:
            self._fill_in(customer, row, weighed)
        weighed.customer = customer
        weighed.company = weighed.company or self._known.company_of(customer)
        if self._options.get(ATTRIBUTES_TO_CUSTOMERS):
            self._keep_attributes(customer, row, weighed)

    def _made(self, row: CleanRow, company: Company | None) -> Customer:
        values = row.values
        free = bool(values["email"]) and self._known.address_is_free(values["email"])
        languages = dict(Customer._meta.get_field("language").flatchoices)
        language = values["language"] if values["language"] in languages else ""
        customer = Customer(
            external_id=values["external_id"],
            email=values["email"] if free else "",
            name=values["name"] or values["email"] or values["external_id"],
            phone=values["phone"],
            language=language or self._known.organisation.language,
            company=company,
        )
        self.new_customers.append(customer)
        self._known.add_customer(customer)
        return customer

    def _fill_in(self, customer: Customer, row: CleanRow, weighed: Weighed) -> None:
        """What we lack of this customer; what we know is newer than any old answer."""
        values = row.values
        lacking = {
            name: values[name]
            for name in ("external_id", "phone")
            if values[name] and not getattr(customer, name)
        }
        if changes := change(customer, lacking):
            self._known.add_customer(customer)
            weighed.outcome.changes["customer"] = changes
            if customer.pk is not None:
                self.changed_customers.setdefault(customer.pk, (customer, set()))[1].update(changes)

    def _keep_attributes(self, customer: Customer, row: CleanRow, weighed: Weighed) -> None:
        news = {
            name: value for name, value in row.attributes.items() if customer.attributes.get(name) != value
        }
        if not news:
            return
        if not weighed.is_new_customer:
            weighed.outcome.changes["attributes"] = {
                name: [customer.attributes.get(name), value] for name, value in news.items()
            }
        customer.attributes = {**customer.attributes, **news}
        if customer.pk is not None:
            self.attributes.setdefault(customer.pk, {}).update(news)
            self.changed_customers.setdefault(customer.pk, (customer, set()))[1].add("attributes")

    def _fill(self, row: CleanRow, weighed: Weighed) -> None:
        told = self._told(row, weighed)
        customer, company = weighed.customer, weighed.company
        manager = told.pop("account_manager_id", None)
        if manager is None and customer is not None:
            manager = customer.account_manager_id
        if manager is None and company is not None:
            manager = company.account_manager_id
        of_company = company.market if company is not None else ""
        language = customer.language if customer is not None else self._known.organisation.language
        usual = {
            "channel": Response.Channel.IMPORT,
            "market": of_company,
            "language": language,
            "respondent_name": "" if customer is not None else row.values["name"],
        }
        for name, value in {**usual, **told}.items():
            setattr(weighed.response, name, value)
        weighed.response.is_historic = True
        weighed.response.customer, weighed.response.company = customer, company
        weighed.response.account_manager_id = manager
        weighed.response.changed_at = weighed.response.answered_at
        weighed.wants_follow_up = self._wants_follow_up(weighed)

    def _bring_up_to_date(self, row: CleanRow, weighed: Weighed) -> None:
        """Told again with another content: what the row says counts, what it leaves out stays frozen."""
        response, told = weighed.response, self._told(row, weighed)
        weighed.previous_score = response.score
        if self._known.names_survey(row.values["survey"]) and weighed.survey is not None:
            told["survey_id"] = weighed.survey.pk
        weighed.survey = None
        changes = change_answer(response, told)
        weighed.outcome.effect = Effect.CHANGED if changes or weighed.outcome.changes else Effect.UNCHANGED
        weighed.outcome.changes |= {"response": changes} if changes else {}

    def _told(self, row: CleanRow, weighed: Weighed) -> dict[str, Any]:
        """The answer's fields that the row says something of. Words we have none for become attributes."""
        values, attributes = row.values, dict(row.attributes)
        words = {
            "touchpoint": known_word(values["touchpoint"], TOUCHPOINTS),
            "channel": known_word(values["channel"], CHANNELS),
            "account_manager_id": self._known.staff(values["account_manager"])
            if values["account_manager"]
            else None,
        }
        for name, word in words.items():
            name = name.removesuffix("_id")
            if values[name] and not word:
                attributes.setdefault(name, values[name])
        local = values["answered_at"].astimezone(self._known.zone)
        told = {
            "score": values["score"],
            # A day without a time is read as noon, which today may still be to come.
            "answered_at": min(values["answered_at"], self._now),
            "answered_on": local.date(),
            "attributes": attributes,
            "comment": values["comment"],
            "market": values["market"],
            "language": values["language"],
            **words,
        }
        always = ("score", "answered_at", "answered_on", "attributes", "comment")
        return {name: value for name, value in told.items() if value or name in always}

    def _wants_follow_up(self, weighed: Weighed) -> bool:
        """Asked for, low, recent, and somebody we can reach."""
        customer, response = weighed.customer, weighed.response
        if not self._options.get(OPEN_FOLLOW_UPS) or customer is None or response.score is None:
            return False
        days = self._options.get(FOLLOW_UP_DAYS) or USUAL_FOLLOW_UP_DAYS
        is_recent = response.answered_on > self._today - timedelta(days=days)
        return bool(band(response.score) == DETRACTOR and is_recent and (customer.email or customer.phone))
