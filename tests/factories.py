"""Plain functions that make rows for tests; each gives a believable whole unless told otherwise."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count

from django.contrib.auth.models import Group

from customers.actions.log_interaction import InteractionInput, log_interaction
from customers.models import Company, Customer, Interaction, User
from customers.rules.roles import Role
from followups.models import FollowUp, Proof
from npsapp.lib import clock
from surveys.actions.record_response import Answer, record_response
from surveys.actions.schedule_invitations import schedule_invitations
from surveys.models import Invitation, Response, Survey, SurveyText
from surveys.rules.survey_settings import USUAL_REST

PASSWORD = "en-lang-og-god-setning"
_numbers = count(1)
_MEANWHILE = ("duplicate", "resting", "company_cap")


def make_user(name: str, *roles: Role, **fields: object) -> User:
    email = str(fields.pop("email", f"{name}@nordavind.example"))
    user = User.objects.create_user(email, PASSWORD, **{"full_name": f"{name.capitalize()} Prøve", **fields})
    user.groups.set(Group.objects.filter(name__in=roles))
    return user


def make_company(name: str = "Fjord AS", account_manager: User | None = None, **fields: object) -> Company:
    return Company.objects.create(name=name, account_manager=account_manager, **fields)


def make_customer(name: str = "Kari Nordmann", **fields: object) -> Customer:
    values = {"email": f"kunde{next(_numbers)}@fjord.example", "phone": "+47 22 33 44 55", **fields}
    return Customer.objects.create(name=name, **values)


def make_survey(
    kinds: Sequence[str] = (Interaction.Kind.SUPPORT,),
    kind: str = Survey.Kind.TRANSACTIONAL,
    **fields: object,
) -> Survey:
    """A live survey with texts in both languages that asks at once."""
    number = next(_numbers)
    values = {
        "name": f"Undersøkelse {number}",
        "slug": f"survey-{number}",
        "state": Survey.State.LIVE,
        "delay_minutes": 0,
        "recommended": "Nordavind",
        "rest_days": USUAL_REST[kind],
        **fields,
    }
    survey = Survey.objects.create(
        kind=kind,
        interaction_kinds=list(kinds),
        **values,
    )
    SurveyText.objects.create(
        survey=survey,
        language="nb",
        question="Hvor sannsynlig er det at du vil anbefale {recommended} til en venn eller kollega?",
        low_label="svært lite sannsynlig",
        high_label="svært sannsynlig",
        comment_prompt="Hva er den viktigste grunnen?",
        mail_subject="Hvordan gikk det?",
        mail_intro="Vi vil gjerne vite hvordan det gikk.",
        thanks="Takk for svaret.",
    )
    SurveyText.objects.create(
        survey=survey,
        language="en",
        question="How likely are you to recommend {recommended} to a friend or colleague?",
        low_label="not at all likely",
        high_label="extremely likely",
        comment_prompt="What is the main reason?",
        mail_subject="How did it go?",
        mail_intro="We would like to know how it went.",
        thanks="Thank you for your answer.",
    )
    return survey


def tell_interaction(
    customer: Customer, occurred_at: datetime | None = None, **fields: object
) -> InteractionInput:
    """What another system would tell of an interaction with this customer."""
    values = {
        "kind": Interaction.Kind.SUPPORT,
        "channel": Interaction.Channel.PHONE,
        "source": "helpdesk",
        "external_id": f"case-{next(_numbers)}",
        "handled_by": None,
        "first_reply_at": None,
        "state": Interaction.State.CLOSED,
        "text": "Ruteren falt ut hver kveld.",
        **fields,
    }
    return InteractionInput(
        customer_name=customer.name,
        customer_email=customer.email,
        customer_phone="",
        customer_external_id=customer.external_id,
        customer_language="",
        company="",
        account_manager=None,
        occurred_at=occurred_at or clock.now() - timedelta(hours=1),
        **values,  # type: ignore[arg-type]  # the caller's fields are the dataclass's
    )


def make_interaction(
    customer: Customer, occurred_at: datetime | None = None, **fields: object
) -> Interaction:
    """Logged as any door would, so that live surveys ask."""
    return log_interaction(tell_interaction(customer, occurred_at, **fields), clock.now()).interaction


def make_invitation(customer: Customer | None = None, survey: Survey | None = None) -> Invitation:
    """Scheduled and due; `send_invitations` would queue its mail."""
    customer = customer or make_customer()
    survey = survey or make_survey()
    known = Invitation.objects.filter(survey=survey, customer=customer).values_list("pk", flat=True)
    earlier = set(known)
    schedule_invitations(make_interaction(customer), clock.now())
    invitation = Invitation.objects.filter(survey=survey, customer=customer).exclude(pk__in=earlier).get()
    if invitation.reason in _MEANWHILE:
        # Tests need several answers of one person at once; months lie between them in life.
        invitation.state, invitation.reason = Invitation.State.SCHEDULED, ""
        invitation.save()
    # Nobody answers what they were not asked: for a second answer take a survey that asks_during_follow_up.
    assert invitation.state == Invitation.State.SCHEDULED, invitation.reason
    return invitation


def make_response(
    score: int,
    customer: Customer | None = None,
    survey: Survey | None = None,
    comment: str = "",
    at: datetime | None = None,
) -> Response:
    """Answered through its own invitation, with everything that follows from it."""
    invitation = make_invitation(customer, survey)
    answer = Answer(score=score, comment=comment, language="nb")
    return record_response(invitation.pk, answer, at or clock.now())


def make_follow_up(
    score: int = 2, customer: Customer | None = None, comment: str = "", survey: Survey | None = None
) -> FollowUp:
    return FollowUp.objects.get(response=make_response(score, customer, survey, comment=comment))


def make_proof(follow_up: FollowUp, at: datetime) -> Proof:
    """The owner talked with the customer then; without proof the database takes no first contact."""
    return Proof.objects.create(follow_up=follow_up, kind=Proof.Kind.CALL, at=at, by=follow_up.owner)
