"""Files are known by their bytes, travel with the letter, and come out as downloads only."""

import zipfile
from email import message_from_bytes
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from customers.actions.write_mail import write_mail
from customers.models import User
from followups.models import FollowUp, MessageDraftFile
from npsapp.lib import clock
from npsapp.lib.attachments import MOST_BYTES, PDF, TEXT, Unwelcome, recognise, safe_name
from tests.composer.conftest import letter, letters, url
from tests.conftest import SignIn

PDF_BYTES = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
PNG_BYTES = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def office(main: str = "word/document.xml", *more: str, content: bytes = b"<x/>") -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", main, *more):
            archive.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "called"),
    [
        ("faktura.pdf", PDF_BYTES, "faktura.pdf"),
        ("faktura.exe", PDF_BYTES, "faktura.exe.pdf"),
        ("bilde.png", PNG_BYTES, "bilde.png"),
        ("foto.jpeg", b"\xff\xd8\xff\xe0rest", "foto.jpeg"),
        ("notat.txt", "Blåbær\n".encode(), "notat.txt"),
        ("brev.docx", office(), "brev.docx"),
        ("tall.xlsx", office("xl/workbook.xml"), "tall.xlsx"),
        ("../../etc/passwd", b"root\n", "passwd.txt"),
        ("C:\\brev\\faktura.pdf", PDF_BYTES, "faktura.pdf"),
        ("a\r\nBcc: x@fjord.example\r\n.pdf", PDF_BYTES, "a Bcc x@fjord.example .pdf"),
        ("cod\u202efdp.exe", PDF_BYTES, "cod fdp.exe.pdf"),
        ("", PDF_BYTES, "file.pdf"),
    ],
)
def test_what_is_welcome_and_what_it_is_called(name: str, data: bytes, called: str) -> None:
    found = recognise(name, data).name
    assert found.replace(" ", "") == called.replace(" ", "")
    assert "\n" not in found


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00", "type"),
        (b"\x7fELF\x02", "type"),
        (b"<html><script>alert(1)</script>", "type"),
        (b"\xef\xbb\xbf <svg xmlns='http://www.w3.org/2000/svg'>", "type"),
        (b"hei <script>alert(1)</script>", "type"),
        (b"#!/bin/sh\nrm -rf /", "type"),
        (b"GIF89a....\x00", "type"),
        (b"PK\x03\x04broken", "type"),
        (office("evil.txt"), "type"),
        (office("word/document.xml", "../../up.xml"), "type"),
        (office("word/document.xml", "word/vbaProject.bin"), "macros"),
        (office(content=b"\0" * 4 * 1024 * 1024), "bomb"),
        (office("word/document.xml", *(f"word/{n}.xml" for n in range(2_000)), content=b""), "bomb"),
    ],
)
def test_what_is_refused_whatever_it_is_called(data: bytes, reason: str) -> None:
    with pytest.raises(Unwelcome) as refused:
        recognise("faktura.pdf", data)
    assert refused.value.reason == reason


def test_long_names_keep_their_ending() -> None:
    assert safe_name("å" * 300 + ".pdf", PDF).endswith("å.pdf")
    assert len(safe_name("å" * 300 + ".pdf", PDF)) <= 100
    assert safe_name("...", TEXT) == "file.txt"


def upload(name: str = "kvittering blåbær.pdf", data: bytes = PDF_BYTES) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_a_file_waits_with_the_draft_and_goes_with_the_letter(three: FollowUp, as_ben: Client) -> None:
    typed = letter(three)
    as_ben.post(url("preview", three), {**typed, "files": [upload()]})
    as_ben.post(url("preview", three), {**typed, "files": [upload()]})
    assert MessageDraftFile.objects.count() == 1, "the same file twice is once"

    as_ben.post(url("write", three), {**typed, "files": [upload("bilde.png", PNG_BYTES)]})

    (message,) = letters(three)
    names = [file.name for file in message.attachments.all()]
    assert names == ["kvittering blåbær.pdf", "bilde.png"]
    assert message.attachments.all()[0].sha256
    assert not MessageDraftFile.objects.exists()
    mail = message_from_bytes(write_mail(message, {}, clock.now()))
    assert mail.get_content_type() == "multipart/mixed"
    _whole, text, pdf, png = mail.walk()
    assert text.get_content_type() == "text/plain"
    assert pdf.get_filename() == "kvittering blåbær.pdf"
    assert pdf.get_payload(decode=True) == PDF_BYTES
    assert png.get_payload(decode=True) == PNG_BYTES
    assert png.get_content_disposition() == "attachment"


def test_what_is_not_welcome_stops_the_letter_and_keeps_the_words(three: FollowUp, as_ben: Client) -> None:
    typed = letter(three)

    refused = as_ben.post(url("write", three), {**typed, "files": [upload("f.pdf", b"MZ\x90\x00")]})

    assert refused.status_code == 422
    assert refused.context["problems"]
    assert refused.context["form"]["text"].value() == typed["text"]
    assert not letters(three)


@pytest.mark.parametrize("count", [6, 2, 1])
def test_too_many_or_too_large_are_refused(count: int, three: FollowUp, as_ben: Client) -> None:
    size = 10 if count > 5 else MOST_BYTES // count + 100
    files = [upload(f"{number}.pdf", PDF_BYTES + bytes([65 + number]) * size) for number in range(count)]

    refused = as_ben.post(url("write", three), {**letter(three), "files": files})

    assert refused.status_code == 422
    assert not letters(three)
    assert not MessageDraftFile.objects.exists()


def test_a_file_is_taken_away_again(three: FollowUp, as_ben: Client) -> None:
    as_ben.post(url("preview", three), {**letter(three), "files": [upload()]})
    file = MessageDraftFile.objects.get()

    as_ben.post(url("preview", three), {**letter(three), "remove": str(file.pk)})

    assert not MessageDraftFile.objects.exists()


def test_staff_download_it_and_nothing_runs(
    three: FollowUp, siri: User, as_ben: Client, sign_in: SignIn
) -> None:
    as_ben.post(url("write", three), {**letter(three), "files": [upload()]})
    (message,) = letters(three)
    file = message.attachments.get()
    address = f"/messages/{message.pk}/attachments/{file.pk}/"

    assert address in sign_in(siri).get(f"/messages/{message.pk}/").content.decode()
    response = sign_in(siri).get(address)

    assert response.content == PDF_BYTES
    assert response["Content-Type"] == PDF
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert sign_in(siri).get(f"/messages/{message.pk + 1}/attachments/{file.pk}/").status_code == 404
    assert sign_in(None).get(address).status_code == 302
    assert sign_in(siri).post(address).status_code == 405
