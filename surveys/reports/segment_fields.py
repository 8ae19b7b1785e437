"""What segments can ask of what a customer answered, and of how often we asked."""

from datetime import date, datetime, time, timedelta

from django.db.models import (
    BooleanField,
    Case,
    Count,
    DateField,
    Exists,
    F,
    FloatField,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Least, NullIf, TruncDate
from django.db.models.lookups import LessThan, LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from customers.models import Interaction
from customers.ports.segment_fields import Choices, Moment, SegmentField, Sql
from customers.rules.segment_words import Kind
from surveys.models import Invitation, Response
from surveys.models.response_conditions import PROVEN
from surveys.reports.last_answer import newest_answers
from surveys.rules.scores import DETRACTOR, PASSIVE, PROMOTER, band

ANSWERS, ASKED = _("Answers"), _("Asked")
HIGHEST_PASSIVE = 8
YEAR = timedelta(days=365)


def _bands() -> Choices:
    return [(PROMOTER, _("Promoter")), (PASSIVE, _("Passive")), (DETRACTOR, _("Detractor"))]


def _score(back: int = 0) -> Subquery:
    """The newest score that counts, or the one so many before it."""
    return Subquery(newest_answers().values("score")[back : back + 1], output_field=IntegerField())


def _band(_moment: Moment) -> Sql:
    words = Case(*(When(score=score, then=Value(band(score))) for score in range(11)))
    return Subquery(newest_answers().annotate(band_word=words).values("band_word")[:1])


def _answered(moment: Moment) -> Sql:
    return TruncDate(Subquery(newest_answers().values("answered_at")[:1]), tzinfo=moment.zone)


def _number_of_answers(_moment: Moment) -> Sql:
    return _counted(newest_answers().order_by())


def _fell(_moment: Moment) -> Sql:
    return _surely(LessThan(_score(), _score(1)))


def _fell_twice(_moment: Moment) -> Sql:
    return _surely(Q(LessThan(_score(), _score(1))) & Q(LessThan(_score(1), _score(2))))


def _unsure_renewal(_moment: Moment) -> Sql:
    """Only of those who are no promoters."""
    unsure = When(LessThanOrEqual(_score(), HIGHEST_PASSIVE), then=F("company__renewal_date"))
    return Case(unsure, default=None, output_field=DateField())


def _said_nothing(_moment: Moment) -> Sql:
    """No answer of any kind; one held for review is an answer too."""
    answers = Response.objects.exclude(state=Response.State.DISCARDED).filter(PROVEN, is_test=False)
    return ~Exists(answers.filter(customer=OuterRef("pk")))


def _invitations() -> QuerySet[Invitation]:
    """By mail: what somebody answers elsewhere is no time we asked."""
    asked = Invitation.objects.filter(state=Invitation.State.ASKED, is_test=False, door=Invitation.Door.EMAIL)
    return asked.filter(customer=OuterRef("pk")).order_by()


def _asked(moment: Moment) -> Sql:
    newest = _invitations().order_by("-asked_at").values("asked_at")[:1]
    return TruncDate(Subquery(newest), tzinfo=moment.zone)


def _asked_last_year(moment: Moment) -> Sql:
    return _counted(_invitations().filter(asked_at__gte=_beginning(moment.today - YEAR, moment)))


def _response_rate(_moment: Moment) -> Sql:
    """Percent of the times we asked by mail; of customers never asked there is none."""
    answers = Response.objects.filter(
        state=Response.State.CONFIRMED, is_test=False, channel=Response.Channel.EMAIL
    ).exclude(kind=Response.Kind.RECOVERY)
    asked_and_answered = answers.filter(customer=OuterRef("pk"), invitation__isnull=False).order_by()
    answered = Cast(_counted(asked_and_answered), FloatField())
    return answered * 100 / NullIf(_counted(_invitations()), Value(0))


def _known_since(moment: Moment) -> Sql:
    """The day they became a customer; where nobody told us, the first trace we have of them."""
    traces = (
        F("created_at"),
        _first(Interaction.objects.all(), "occurred_at"),
        _first(Response.objects.exclude(state=Response.State.DISCARDED).filter(PROVEN), "answered_at"),
    )
    return Coalesce("customer_since", TruncDate(Least(*traces), tzinfo=moment.zone), output_field=DateField())


def _first(rows: QuerySet[Interaction] | QuerySet[Response], when: str) -> Subquery:
    of_customer = rows.filter(customer=OuterRef("pk")).order_by().values("customer")
    return Subquery(of_customer.annotate(first=Min(when)).values("first"))


def _beginning(day: date, moment: Moment) -> datetime:
    return datetime.combine(day, time(), moment.zone)


def _counted(rows: QuerySet[Response] | QuerySet[Invitation]) -> Coalesce:
    # Rows, not keys: those the index has, the keys it has not.
    count = rows.values("customer").annotate(count=Count("*")).values("count")
    return Coalesce(Subquery(count, output_field=IntegerField()), 0)


def _surely(condition: Q | LessThan) -> Sql:
    """NULL, where there is nothing to compare, is no."""
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


FIELDS = (
    SegmentField("last_band", _("Last answer"), ANSWERS, Kind.CHOICE, _band, True, _bands),
    SegmentField("last_score", _("Last score"), ANSWERS, Kind.NUMBER, lambda _at: _score(), True),
    SegmentField("last_answered", _("Answered last"), ANSWERS, Kind.DAYS_SINCE, _answered, True),
    SegmentField("answers", _("Number of answers"), ANSWERS, Kind.NUMBER, _number_of_answers),
    SegmentField("fell", _("Score fell since the one before"), ANSWERS, Kind.YES_NO, _fell),
    SegmentField("fell_twice", _("Score fell twice in a row"), ANSWERS, Kind.YES_NO, _fell_twice),
    SegmentField(
        "unsure_renewal",
        _("Renewal, the last score being 8 or lower"),
        ANSWERS,
        Kind.DAYS_UNTIL,
        _unsure_renewal,
        True,
    ),
    SegmentField("never_answered", _("Never answered"), ANSWERS, Kind.YES_NO, _said_nothing),
    SegmentField("known_for", _("First known to us"), ANSWERS, Kind.DAYS_SINCE, _known_since),
    SegmentField("last_asked", _("Asked last"), ASKED, Kind.DAYS_SINCE, _asked, True),
    SegmentField(
        "asked_last_year", _("Times asked in the last 12 months"), ASKED, Kind.NUMBER, _asked_last_year
    ),
    SegmentField("response_rate", _("Response rate in percent"), ASKED, Kind.NUMBER, _response_rate, True),
)
