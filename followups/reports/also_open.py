"""What else is open with the customers of a page: several things of one customer stand together."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

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
    """Of these customers. Two queries."""

    def __init__(self, customer_ids: Collection[int]) -> None:
        self._of: dict[int, list[Also]] = defaultdict(list)
        if not customer_ids:
            return
        follow_ups = FollowUp.objects.owed().filter(customer__in=customer_ids)
        values = ("pk", "customer_id", "owner_id", "opening_score", "opened_at", "next_due_at")
        for pk, customer, owner, score, opened_at, due_at in follow_ups.order_by(
            "next_due_at", "pk"
        ).values_list(*values):
            url = reverse("followups:detail", args=[pk])
            self._of[customer].append(Also(FOLLOW_UP, pk, owner, score, opened_at, due_at, url))
        replies = AwaitedReply.objects.open().filter(customer__in=customer_ids).order_by("due_at", "pk")
        for pk, customer, owner, since, due_at in replies.values_list(
            "pk", "customer_id", "owner_id", "started_at", "due_at"
        ):
            url = reverse("followups:reply", args=[pk])
            self._of[customer].append(Also(REPLY, pk, owner, None, since, due_at, url))

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
