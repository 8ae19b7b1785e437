"""Mail that customers write to Nordavind, as their mail programs send it."""

from datetime import datetime, timedelta
from email.message import EmailMessage
from functools import partial

from customers.actions.log_interaction import InteractionInput, log_interaction
from customers.actions.take_mail import take_mail
from customers.actions.write_mail import message_id
from customers.models import Customer, Interaction, Message, Organisation
from followups.actions.answer_customer import write_answer
from followups.actions.write_to_customer import Letter
from followups.models import AwaitedReply
from followups.rules.business_time import BusinessCalendar
from npsapp.demo.cast import CustomerSpec
from npsapp.demo.history import History
from npsapp.demo.working_time import worked_back

# The account manager whose customer it is, how many working minutes ago, subject, words.
MAILS = (
    (
        "ben",
        130,
        "Flytting i januar",
        "Hei!\n\nVi flytter til Storgata 8 den 12. januar. Kan linja flyttes samme dag? Hva koster det?\n\n"
        "Hilsen oss på kontoret",
    ),
    (
        "dag",
        660,
        "Purrer på tilbudet",
        "Hei.\n\nJeg ba om tilbud på tre linjer i forrige uke, og har ikke hørt noe. Ser noen på det?",
    ),
    (
        "liv",
        1500,
        "Spørsmål om faktura",
        "Hei!\n\nVi er belastet for to abonnement på samme adresse. Kan dere rette det før forfall?",
    ),
)
ANSWERED_BY = "liv"
_ANSWER = (
    "Hei %(first)s.\n\nDu har rett: dere er belastet to ganger. Jeg har kreditert det ene abonnementet, og "
    "ny faktura er sendt i dag. Forfallet er flyttet til den nye datoen.\n\nHaster det, når du meg på "
    "%(phone)s, hverdager 8–16.\n\nHilsen %(name)s"
)
# Rang in, and nobody has called back.
OPEN_CASE = ("pererik", 250, "Ringte om treg linje på lageret. Bedt om å bli ringt opp.")
WRITERS = (*(manager for manager, *_rest in MAILS), OPEN_CASE[0])


def arrives(customer: Customer, words: str, now: datetime, answers: Message | None = None) -> None:
    """Taken in as from the mailbox; below the letter it answers, if any."""
    mail = EmailMessage()
    mail["From"] = f"{customer.name} <{customer.email}>"
    mail["To"] = Organisation.objects.current().reply_address or "kundeservice@nordavind.example"
    mail["Subject"] = f"Sv: {answers.subject}" if answers is not None else words.partition("\n")[0]
    mail["Message-ID"] = f"<{now:%Y%m%d%H%M%S}.{customer.pk}@{customer.email.rpartition('@')[2]}>"
    if answers is not None:
        mail["In-Reply-To"] = message_id(answers)
    mail.set_content(words.partition("\n")[2] or words)
    take_mail(mail.as_bytes(), now)


def expect_mail(history: History, writers: list[CustomerSpec], calendar: BusinessCalendar) -> None:
    """Who waits for a reply today; one of them has got it."""
    timeline = history.timeline
    for (manager, ago, subject, words), spec in zip(MAILS, writers, strict=False):
        customer = history.rows.customers[spec.external_id]
        at = worked_back(timeline.now, ago, calendar)
        timeline.at(at, partial(arrives, customer, f"{subject}\n{words}"))
        if manager == ANSWERED_BY:
            answered = worked_back(timeline.now, ago - 190, calendar)
            timeline.at(answered, partial(_answer, history, customer))
    customer = history.rows.customers[writers[-1].external_id]
    at = worked_back(timeline.now, OPEN_CASE[1], calendar)
    timeline.at(at, lambda now: _open_case(history, customer, now))


def _answer(history: History, customer: Customer, now: datetime) -> None:
    awaited = AwaitedReply.objects.open().get(customer=customer)
    words = _ANSWER % {
        "first": customer.name.split()[0],
        "phone": awaited.owner.phone,
        "name": awaited.owner.full_name,
    }
    write_answer(awaited.pk, Letter("Sv: Spørsmål om faktura", words, "demo"), awaited.owner, now)
    history.timeline.send(now)


def _open_case(history: History, customer: Customer, now: datetime) -> None:
    told = InteractionInput(
        customer_name=customer.name,
        customer_email=customer.email,
        customer_phone="",
        customer_external_id=customer.external_id,
        customer_language="",
        company="",
        account_manager=None,
        kind="call",
        channel="phone",
        source="kundesystem",
        external_id="S-39999",
        handled_by=history.rows.staff[OPEN_CASE[0]],
        occurred_at=now - timedelta(minutes=2),
        first_reply_at=None,
        state=Interaction.State.OPEN,
        text=OPEN_CASE[2],
    )
    log_interaction(told, now)
