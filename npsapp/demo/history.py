"""Lets each planned interaction happen: logged, asked, answered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random

from customers.actions.log_interaction import InteractionInput, log_interaction
from customers.actions.opt_out_customer import opt_out_customer
from customers.models import Interaction, Message, OptOut, User
from followups.actions.settle_task import complete_task
from followups.models import FollowUp, Task
from npsapp.demo.deck import Deck
from npsapp.demo.past_mail import date_opt_out_back
from npsapp.demo.plan import Planned, PlannedAnswer
from npsapp.demo.reasons import Reasons
from npsapp.demo.rows import Rows
from npsapp.demo.solutions import AT_NEXT_CONTACT
from npsapp.demo.timeline import Timeline
from surveys.actions.record_response import Answer, record_response
from surveys.actions.send_invitations import send_invitations
from surveys.models import Invitation, Response

# What is due this late is left to the running system, so that it has something to send.
LEFT_TO_DO = timedelta(minutes=30)
FollowedUp = Callable[[FollowUp, PlannedAnswer], None]


@dataclass
class History:
    """Puts what was planned on the timeline; `followed_up` continues the story of a low answer."""

    timeline: Timeline
    rows: Rows
    random: Random
    followed_up: FollowedUp

    def __post_init__(self) -> None:
        self._notes = Deck(AT_NEXT_CONTACT, self.random)
        self._reasons = Reasons(self.random)
        self._told_at: dict[int, datetime] = {}
        self._numbers = 0
        self._followed_up: set[int] = set()

    def expect(self, planned: Planned, followed_up: FollowedUp | None = None, asks: bool = True) -> None:
        """Let it happen at its time. `asks` False leaves a due invitation for the running system."""
        story = followed_up or self.followed_up
        self.timeline.quietly_at(
            planned.at + planned.told_after, lambda now: self._log(planned, story, asks, now)
        )

    def date_back(self) -> None:
        """Interactions and those who were not asked stand in the archive from when they were told."""
        interactions = list(Interaction.objects.filter(pk__in=self._told_at))
        for interaction in interactions:
            interaction.created_at = self._told_at[interaction.pk]
        Interaction.objects.bulk_update(interactions, ["created_at"], batch_size=500)
        invitations = list(Invitation.objects.filter(interaction__in=self._told_at))
        for invitation in invitations:
            invitation.created_at = self._told_at[invitation.interaction_id or 0]
        Invitation.objects.bulk_update(invitations, ["created_at"], batch_size=500)

    def _log(self, planned: Planned, story: FollowedUp, asks: bool, now: datetime) -> None:
        interaction = log_interaction(self._told(planned), now).interaction
        self._told_at[interaction.pk] = now
        if interaction.customer_id in self._followed_up:
            self.timeline.clocks_moved()
            self._take_up_open_points(interaction, now)
        scheduled = Invitation.objects.filter(interaction=interaction, state=Invitation.State.SCHEDULED)
        for invitation in scheduled:
            due = max(invitation.due_at, now) + timedelta(seconds=30)
            if asks and due < self.timeline.now - LEFT_TO_DO:
                self._ask(invitation.pk, due, planned.answer, story)

    def _told(self, planned: Planned) -> InteractionInput:
        self._numbers += 1
        customer = self.rows.customers[planned.customer.external_id]
        return InteractionInput(
            customer_name=customer.name,
            customer_email=customer.email,
            customer_phone="",
            customer_external_id=customer.external_id,
            customer_language="",
            company="",
            account_manager=None,
            kind=planned.kind,
            channel=planned.channel,
            source="kundesystem",
            external_id=f"S-{40000 + self._numbers}",
            handled_by=self.rows.staff[planned.handled_by],
            occurred_at=planned.at,
            first_reply_at=planned.first_reply_at,
            state=Interaction.State.CLOSED,
            text=planned.text,
        )

    def _take_up_open_points(self, interaction: Interaction, now: datetime) -> None:
        """Whoever has the contact ticks off what waited for it, when the follow-up itself is over."""
        woken = Task.objects.filter(
            follow_up__customer_id=interaction.customer_id,
            follow_up__state=FollowUp.State.CLOSED,
            state=Task.State.OPEN,
        ).select_related("follow_up__owner")
        for task in woken:
            actor = interaction.handled_by or task.follow_up.owner
            taken_up = partial(_complete, task.pk, self._notes.deal(), actor)
            self.timeline.at(now + timedelta(minutes=12), taken_up)

    def _ask(
        self, invitation_id: int, due: datetime, answer: PlannedAnswer | None, story: FollowedUp
    ) -> None:
        def ask(now: datetime) -> None:
            if send_invitations(now):
                self.timeline.send(now)
            if answer is None:
                return
            invitation = Invitation.objects.select_related("message", "customer", "interaction").get(
                pk=invitation_id
            )
            if invitation.message is not None and invitation.message.state == Message.State.ACCEPTED:
                language = invitation.asked.language
                self.timeline.quietly_at(
                    now + answer.after,
                    lambda then: self._answer(invitation, answer, language, story, then),
                )

        self.timeline.quietly_at(due, ask)

    def _answer(
        self, invitation: Invitation, planned: PlannedAnswer, language: str, story: FollowedUp, now: datetime
    ) -> None:
        kind = invitation.interaction.kind if invitation.interaction is not None else ""
        details = self._reasons.of(invitation.survey_id, kind, planned.score)
        answer = Answer(score=planned.score, comment=planned.comment, language=language, details=details)
        response = record_response(invitation.pk, answer, now)
        follow_up = FollowUp.objects.filter(response=response).select_related("owner", "customer").first()
        if follow_up is not None:
            self._followed_up.add(follow_up.customer_id)
            self.timeline.clocks_moved()
            story(follow_up, planned)

    def opt_out(self, external_id: str, at: datetime) -> None:
        customer = self.rows.customers[external_id]
        self.timeline.at(at, lambda now: date_opt_out_back(opt_out_customer(customer, OptOut.Way.LINK), now))


def answer_again(response_id: int, score: int, comment: str, now: datetime) -> None:
    """The customer changes the answer."""
    response = Response.objects.get(pk=response_id)
    if response.invitation_id is not None:
        record_response(response.invitation_id, Answer(score, comment, response.language), now)


def _complete(task_id: int, note: str, actor: User, now: datetime) -> None:
    complete_task(task_id, note, actor, now)
