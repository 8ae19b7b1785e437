"""What was chosen from the queue, beside it: the same as its page, and no more for anybody."""

import pytest
from django.test import Client

from customers.models import Customer, User
from followups.models import AwaitedReply, FollowUp
from tests.conftest import SignIn
from tests.factories import make_interaction

QUEUE = "/followups/"
PANE = {"HX-Request": "true", "HX-Target": "chosen"}


@pytest.fixture
def waiting(kari: Customer) -> AwaitedReply:
    make_interaction(kari, state="open", text="Ruteren falt ut")
    return AwaitedReply.objects.get()


def test_the_follow_up_stands_beside_the_list(zero: FollowUp, as_ben: Client) -> None:
    page = as_ben.get(QUEUE, {"group": "open", "open": str(zero.pk)})
    html = page.content.decode()
    assert page.context["chosen"] == str(zero.pk)
    assert "is-split" in html
    assert 'id="h-plan"' in html
    assert f'action="/followups/{zero.pk}/contacts/"' in html
    # The way back, and every row's own address, keep the part of the queue and drop what is open.
    assert page.context["here"] == "?group=open"
    assert f'data-open="?group=open&amp;open={zero.pk}"' in html


def test_alone_it_is_only_the_pane(zero: FollowUp, waiting: AwaitedReply, as_ben: Client) -> None:
    pane = as_ben.get(QUEUE, {"open": zero.pk}, headers=PANE).content.decode()
    assert 'id="h-plan"' in pane
    assert "<html" not in pane
    assert 'class="tabs"' not in pane
    reply = as_ben.get(QUEUE, {"open": f"r{waiting.pk}"}, headers=PANE).content.decode()
    assert "Ruteren falt ut" in reply
    assert f'action="/followups/replies/{waiting.pk}/calls/"' in reply


@pytest.mark.parametrize("word", ["", "0", "r0", "x", "r", "-1", "99999999999999999999", "١", "r1 or 1"])
def test_what_makes_no_sense_opens_nothing(word: str, zero: FollowUp, as_ben: Client) -> None:
    page = as_ben.get(QUEUE, {"open": word})
    assert (page.status_code, page.context["chosen"]) == (200, "")
    assert "is-split" not in page.content.decode()
    assert as_ben.get(QUEUE, {"open": word}, headers=PANE).status_code == 404


def test_who_may_only_read_gets_no_forms_there(zero: FollowUp, dag: User, sign_in: SignIn) -> None:
    pane = sign_in(dag).get(QUEUE, {"open": zero.pk}, headers=PANE).content.decode()
    assert "Tre purringer" in pane
    assert f'action="/followups/{zero.pk}/' not in pane
    assert sign_in(None).get(QUEUE, {"open": zero.pk}, headers=PANE).status_code == 302
    assert sign_in(dag).post(QUEUE, {"open": zero.pk}).status_code == 405
