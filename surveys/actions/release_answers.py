"""Show answers without names, so many at once that nobody can tell whose is whose."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db.models import Max

from customers.models import Organisation
from npsapp.lib.advisory_locks import Lock, hold
from surveys.actions.mark_day import mark_day
from surveys.actions.store_details import details_from, store_details
from surveys.models import Response, SealedAnswer, Survey
from surveys.rules.privacy import goes_out, week_of
from surveys.rules.pseudonyms import new_key, shuffled


def release_answers(survey: Survey, now: datetime, is_over: bool = False) -> int:
    """Those that wait become responses of this week once enough are together; returns how many.

    In the caller's transaction. All are written anew at once, under random keys and in a random order: what
    a row's place or number could tell is the same for all of them. Nothing follows from them: nobody is to be
    found. `is_over`: the last few go with those of before.
    """
    hold(Lock.SEAL, survey.pk)
    waiting = list(SealedAnswer.objects.waiting(survey.pk))
    last = _last_week(survey)
    if not goes_out(len(waiting), is_over, last is not None):
        return 0
    week = last if is_over and last is not None else this_week(now)
    moment = datetime.combine(week, time(0), ZoneInfo(Organisation.objects.current().zone))
    for sealed in shuffled(waiting):
        _show(sealed, survey, moment)
    Response.objects.filter(survey=survey, is_withheld=True).update(is_withheld=False, answered_on=week)
    mark_day(survey.pk, week)
    return len(waiting)


def show_again(sealed: SealedAnswer, response: Response) -> None:
    """The customer has changed it."""
    response.score, response.comment, response.language = sealed.score, sealed.comment, sealed.language
    response.save()
    store_details(response, details_from(sealed))
    mark_day(response.survey_id, response.answered_on)


def this_week(now: datetime) -> date:
    return week_of(Organisation.objects.current().day_of(now))


def _last_week(survey: Survey) -> date | None:
    shown = Response.objects.filter(survey=survey).exclude(privacy=Survey.Privacy.IDENTIFIED)
    last: date | None = shown.aggregate(last=Max("answered_on"))["last"]
    return last


def _show(sealed: SealedAnswer, survey: Survey, week: datetime) -> None:
    """`week` is the moment at which it begins."""
    response = Response.objects.create(
        pk=new_key(),
        survey=survey,
        privacy=survey.privacy,
        pseudonym=sealed.pseudonym,
        kind=Response.Kind.NPS if survey.is_scored else Response.Kind.FEEDBACK,
        score=sealed.score,
        comment=sealed.comment,
        language=sealed.language,
        channel=Response.Channel.EMAIL,
        is_contactable=False,
        answered_at=week,
        changed_at=week,
        answered_on=week.date(),
    )
    store_details(response, details_from(sealed))
    if sealed.invitation_id is None:
        sealed.delete()
    else:
        sealed.response = response
        sealed.save(update_fields=["response"])
