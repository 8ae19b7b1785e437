"""Blank the words of old answers: the scores stay and count."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from customers.actions.erase_rows import blank_rows
from customers.models import ErasureLog, ImportedRow
from customers.rules.blackening import MARK
from customers.rules.months import months_before
from surveys.models import ExtraAnswer, Response, ResponseRevision
from surveys.reports.personal_data import no_words


@transaction.atomic
def forget_comments(now: datetime, most: int) -> int:
    """Last changed more than COMMENT_MONTHS ago; 0 keeps them. Returns how many."""
    if not settings.COMMENT_MONTHS:
        return 0
    before = months_before(now, settings.COMMENT_MONTHS)
    words = Exists(ExtraAnswer.objects.filter(response=OuterRef("pk")).exclude(text__in=["", MARK]))
    old = Response.objects.filter(~Q(comment="") | words, changed_at__lt=before)
    keys = list(old.order_by("pk").values_list("pk", flat=True)[:most])
    if not keys:
        return 0
    log = ErasureLog.objects.create(what=ErasureLog.What.COMMENTS, at=now)
    answers = ResponseRevision.objects.filter(response__in=keys)
    blank_rows(log, answers, {"comment": "", "extra": no_words})
    blank_rows(log, ExtraAnswer.objects.filter(response__in=keys).exclude(text=""), {"text": MARK})
    blank_rows(log, ImportedRow.objects.filter(kind="responses", object_id__in=keys), {"changes": {}})
    return blank_rows(log, Response.objects.filter(pk__in=keys), {"comment": ""})
