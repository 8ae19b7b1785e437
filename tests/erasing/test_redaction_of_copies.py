"""What repeats a comment in places seldom looked at: waits, drafts, letters' fields, praise, seals."""

from datetime import timedelta

import pytest
from django.test import Client

from customers.models import Customer, Message, User
from followups.actions.pass_on_praise import Praise, pass_on_praise
from followups.models import AwaitedReply, FollowUp, FollowUpMessage, MessageDraft, Pause
from npsapp.lib import clock
from surveys.models import Response, SealedAnswer
from tests.conftest import SignIn
from tests.factories import make_follow_up, make_response, make_survey
from tests.inbound.conftest import mail, take
from tests.privacy.asking import answered, make_private

pytestmark = pytest.mark.django_db
SAID, MARK = "kvitrefjell", "▇▇▇"


def redact(client: Client, kind: str, key: int) -> None:
    answer = client.post(f"/redactions/{kind}/{key}/", {"words": SAID, "why": "health"})
    assert answer.status_code == 302, answer.content.decode()


@pytest.fixture
def as_ben(ben: User, sign_in: SignIn) -> Client:
    return sign_in(ben)


def test_what_colleagues_wrote_around_it(kari: Customer, ben: User, as_ben: Client) -> None:
    work, now, words = make_follow_up(2, kari, comment=f"Om {SAID}"), clock.now(), f"Venter på {SAID}"
    FollowUp.objects.filter(pk=work.pk).update(promised_otherwise=words)
    Pause.objects.create(
        follow_up=work,
        waits_for="customer",
        reason=words,
        started_by=ben,
        started_at=now,
        wakes_at=now + timedelta(days=2),
    )
    MessageDraft.objects.create(
        follow_up=work,
        author=ben,
        subject=words,
        text=words,
        next_step=words,
        reason=words,
        created_at=now,
        updated_at=now,
    )
    take(mail("Hei"))
    AwaitedReply.objects.update(note=words)
    FollowUpMessage.objects.update(next_step=words, override_reason=words)
    redact(as_ben, "comment", work.response_id)
    said = f"Venter på {MARK}"
    work.refresh_from_db()
    draft, link = MessageDraft.objects.get(), FollowUpMessage.objects.get()
    assert work.promised_otherwise == Pause.objects.get().reason == AwaitedReply.objects.get().note == said
    assert {draft.subject, draft.text, draft.next_step, draft.reason} == {said}
    assert {link.next_step, link.override_reason} == {said}


def test_the_praise_that_was_passed_on(kari: Customer, ben: User, dag: User, as_ben: Client) -> None:
    response = make_response(10, kari, make_survey(follows_up_promoters=True), comment=f"Dag fant {SAID}")
    task = FollowUp.objects.get(response=response).tasks.get(kind="pass_on_praise")
    pass_on_praise(task.pk, Praise(dag, f"Bra om {SAID}"), ben, clock.now())
    praise = Message.objects.get(dedup_key__startswith=f"praise:{task.pk}:")
    assert SAID in praise.text
    redact(as_ben, "comment", response.pk)
    praise.refresh_from_db()
    assert SAID not in praise.text + praise.html + praise.subject
    assert MARK in praise.text


def test_the_sealed_answer_from_which_it_would_be_written_back(cleo: User, sign_in: SignIn) -> None:
    answered(make_private("pseudonymous"), 0, 2, 4, 6, 8)
    response = Response.objects.get(score=0)
    word = response.comment.split()[0]
    answer = sign_in(cleo).post(f"/redactions/comment/{response.pk}/", {"words": word, "why": "health"})
    assert answer.status_code == 302
    assert word not in SealedAnswer.objects.get(response=response).comment
    other = SealedAnswer.objects.exclude(response=response).first()
    assert other is not None
    assert word in other.comment


def test_what_a_mail_quotes(kari: Customer, as_ben: Client) -> None:
    take(mail(f"Takk\n\n> Du skrev {SAID}"))
    received = Message.objects.get(direction="in")
    Message.objects.filter(pk=received.pk).update(text=f"Om {SAID}", quoted=f"> Du skrev {SAID}")
    AwaitedReply.objects.update(note=f"Om {SAID}")
    redact(as_ben, "message", received.pk)
    received.refresh_from_db()
    assert received.quoted == f"> Du skrev {MARK}"
    assert AwaitedReply.objects.get().note == f"Om {MARK}"
