"""What else is open with the customers of a page: several things of one customer stand together."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import SmallIntegerField, Value
from django.urls import reverse

from followups.models import AwaitedReply, FollowUp
from followups.reports.work_page import FOLLOW_UP, REPLY, Work, kind_of


@dataclass(frozen=True)
class Also:
    """Another follow-up (with its score) or awaited reply (without) of the same customer."""

    kind: str
    id: int
    owner_id: int
    score: int | None
    at: datetime
    due_at: datetime
    url: str


class AlsoOpen:
    """Of these customers. One query."""

    def __init__(self, customer_ids: Collection[int]) -> None:
        self._of: dict[int, list[Also]] = defaultdict(list)
        if not customer_ids:
            return
        follow_ups = FollowUp.objects.owed().filter(customer__in=customer_ids).order_by()
        replies = AwaitedReply.objects.open().filter(customer__in=customer_ids).order_by()
        told = follow_ups.annotate(kind=Value(FOLLOW_UP)).values_list(
            "kind", "pk", "customer_id", "owner_id", "opening_score", "opened_at", "next_due_at"
        )
        more = replies.annotate(kind=Value(REPLY), score=Value(None, SmallIntegerField(null=True)))
        columns = more.values_list("kind", "pk", "customer_id", "owner_id", "score", "started_at", "due_at")
        found = sorted(told.union(columns, all=True), key=lambda row: (row[6], row[0], row[1]))
        for kind, pk, customer, owner, score, at, due_at in found:
            if due_at is None:  # the database says that what is open has a time
                continue
            url = reverse("followups:detail" if kind == FOLLOW_UP else "followups:reply", args=[pk])
            self._of[customer].append(Also(kind, pk, owner, score, at, due_at, url))

    def beside(self, row: Work) -> list[Also]:
        mine = (kind_of(row), row.pk)
        return [also for also in self._of.get(row.customer_id, ()) if (also.kind, also.id) != mine]

    def is_told_before(self, row: Work) -> bool:
        """Another follow-up of this customer and owner is due first: this one stands on its row."""
        if not isinstance(row, FollowUp) or row.is_light or row.next_due_at is None:
            return False
        place = (row.next_due_at, row.pk)
        return any(
            also.kind == FOLLOW_UP and also.owner_id == row.owner_id and (also.due_at, also.id) < place
            for also in self.beside(row)
        )
