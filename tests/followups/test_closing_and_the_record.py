"""Closing shows what was promised; the record gets its note; the next time shows how it went."""

from django.test import Client

from customers.models import Customer, Message
from followups.models import FollowUp
from followups.reports.last_time import last_time
from npsapp.pages.customers.timeline_entries import entries
from npsapp.pages.customers.timeline_keys import keys
from tests.factories import make_follow_up
from tests.followups.conftest import address, closing
from tests.followups.test_a_zero_to_the_end import work


def test_closing_lists_the_promises_and_keeps_what_was_promised_otherwise(
    zero: FollowUp, as_ben: Client
) -> None:
    work(as_ben, zero)
    page = as_ben.get(address("detail", zero))
    close = next(action for action in page.context["actions"] if action.key == "close")
    assert len(close.lines) == 1
    assert "holdt" in close.lines[0]
    as_ben.post(address("closure-create", zero), closing(promised_otherwise="Ny ruter innen fredag: holdt."))
    zero.refresh_from_db()
    assert zero.promised_otherwise == "Ny ruter innen fredag: holdt."
    assert "Ny ruter innen fredag" in as_ben.get(address("detail", zero)).content.decode()


def test_what_is_written_in_the_record_is_a_note_on_the_customers_timeline(
    zero: FollowUp, kari: Customer, as_ben: Client
) -> None:
    as_ben.post(address("contact-log", zero), {"outcome": "talked", "note": "Hei"})
    step = zero.tasks.get(kind="write_in_record")
    for _twice in range(2):
        as_ben.post(address("task-tick", zero, step.pk), {"note": "Byttet ruter, ring på forhånd."})
    note = Message.objects.get(channel="note")
    assert (note.customer, note.author, note.text) == (kari, zero.owner, "Byttet ruter, ring på forhånd.")
    assert not Message.objects.to_send(note.created_at).filter(pk=note.pk).exists()
    told = [entry for entry in entries(keys(kari, "", None, 50)) if "Byttet ruter" in entry.text]
    assert len(told) == 1
    assert as_ben.get(f"/customers/{kari.pk}/").content.decode().count("Byttet ruter") == 1
    assert as_ben.get("/messages/").status_code == 200
    assert as_ben.get(f"/messages/{note.pk}/").status_code == 200


def test_the_next_time_shows_what_was_tried(zero: FollowUp, kari: Customer, as_ben: Client) -> None:
    assert last_time(zero) is None
    work(as_ben, zero)
    as_ben.post(address("closure-create", zero), closing())
    second = make_follow_up(4, kari)
    told = last_time(second)
    assert told is not None
    assert (told.id, told.solution, told.kept) == (zero.pk, "Ny ruter montert, og fast kontaktperson.", 1)
    page = as_ben.get(address("detail", second)).content.decode()
    assert "Forrige gang" in page
    assert "Ingen ringte tilbake." in page
