"""Reports as mail servers write them."""

from customers.actions.write_mail import message_id
from customers.models import Message

DSN = """Return-Path: <>
From: MAILER-DAEMON@mx.fjord.example
To: kundeservice@nordavind.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

This is the mail system. I'm sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.fjord.example

Final-Recipient: rfc822; {recipient}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {said}

--b
Content-Type: message/rfc822-headers

From: kundeservice@nordavind.example
To: {recipient}
Message-ID: {id}

--b--
"""
COMPLAINT = """From: fbl@provider.example
To: kundeservice@nordavind.example
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: text/plain

This is an abuse report.
--b
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: Test/1.0
Version: 1

--b
Content-Type: message/rfc822

From: kundeservice@nordavind.example
To: redacted
Message-ID: {id}
Subject: Hvordan gikk det?

Hei
--b--
"""


def dsn(
    message: Message,
    status: str = "5.1.1",
    said: str = "550 5.1.1 no such user",
    action: str = "failed",
    recipient: str = "",
) -> bytes:
    told = DSN.format(
        recipient=recipient or message.to_address,
        action=action,
        status=status,
        said=said,
        id=message_id(message),
    )
    return told.replace("\n", "\r\n").encode()


def complaint(message: Message) -> bytes:
    return COMPLAINT.format(id=message_id(message)).replace("\n", "\r\n").encode()
