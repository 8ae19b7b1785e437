"""What the system says by itself after a low answer passes the check that people's letters pass."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from customers.models import Customer, Organisation, User
from followups.models import FollowUp
from followups.rules.clarity import check
from followups.rules.letter_time import opening_words
from npsapp.lib import clock
from tests.factories import make_follow_up


def what_stands_in(part: str, page: str) -> str:
    """The words of this part, as somebody reads them."""
    found = re.search(part, page, re.DOTALL)
    assert found is not None
    return re.sub(r"\s+", " ", strip_tags(re.sub(r"</(p|h1|h2|li|div)>", "\n", found[1])))


# What is promised stands in one place. Around it stand other times: when it came, until when it can change.
PROMISE, PAGE = r'<div class="card promise">(.*?)</div>', r"<main>(.*)</main>"


@pytest.mark.parametrize("page", ["thanks", "status"])
@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("own_phone", ["", "+47 900 12 345"])
def test_it_names_who_when_and_how_to_reach_them(
    own_phone: str, language: str, page: str, kari: Customer, ben: User, client: Client
) -> None:
    Organisation.objects.update(phone="22 33 44 55", phone_hours="")
    User.objects.filter(pk=ben.pk).update(phone=own_phone)
    follow_up = FollowUp.objects.get(pk=make_follow_up(3, kari).pk)
    invitation = follow_up.response.invitation
    assert invitation is not None
    calendar = follow_up.calendar.rules()

    address = reverse(f"pages:{page}", args=[invitation.token])
    shown = client.get(address, {"lang": language}).content.decode()

    phone, hours = own_phone or "22 33 44 55", opening_words(calendar, language)
    zone = calendar.zone_info

    def findings(text: str) -> set[str]:
        found = check(
            text,
            language,
            clock.now().astimezone(zone),
            kind="reply",
            responsible=ben.full_name,
            promised_at=follow_up.first_contact_due_at.astimezone(zone),
            next_step="Ben ringer deg" if language == "nb" else "Call you and hear what happened",
            urgent_contact=f"{phone} ({hours})",
            not_after=follow_up.first_contact_due_at.astimezone(zone),
            calendar=calendar,
        )
        return {finding.code for finding in found if finding.level in ("block", "warn")}

    promise = what_stands_in(PROMISE, shown)
    assert all(words in promise for words in (ben.full_name, phone, hours))
    assert findings(promise) == set()
    assert findings(what_stands_in(PAGE, shown)) <= {"when_differs"}
