"""Try everything Ekko depends on, repeat the true error of what does not answer, and say what to do."""

from collections.abc import Callable
from typing import Any

import redis
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection

from customers.actions.write_trial_mail import trial_mail
from customers.models import DomainSending, Organisation
from npsapp.lib import clock, smtp
from npsapp.lib.mailbox import Mailbox, MailboxError, MailboxSettings
from npsapp.lib.sender_domain import dns_lookup, sender_findings

TIMEOUT = 5
WIDTH = 9


class Command(BaseCommand):
    help = (
        "Connect to the database, Redis, the mail server (TLS, sign-in) and the mailbox of bounces; ask what"
        " the name servers say of the sender's domain. Sends no mail, unless --send-to names somebody."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--send-to", metavar="ADDRESS", help="send one real test mail there")

    def handle(self, *args: Any, **options: Any) -> None:
        trials: dict[str, Callable[[], str]] = {"database": _database, "redis": _redis, "mail": _mail}
        if settings.BOUNCE_IMAP_HOST:
            trials["bounces"] = _mailbox
        if options["send_to"]:
            trials["test mail"] = lambda: _send_to(options["send_to"])
        failed = [name for name, trial in trials.items() if not self._try(name, trial)]
        if "database" not in failed:
            failed += self._sender()
            self._rates()
        if failed:
            raise CommandError(f"Does not work: {', '.join(failed)}.")

    def _try(self, name: str, trial: Callable[[], str]) -> bool:
        try:
            self._say(name, "ok", trial())
        except (DatabaseError, redis.RedisError, OSError, smtp.NotAccepted, MailboxError) as error:
            self._say(name, "FAILED", " ".join(str(error).split()))
            if todo := _what_to_do(error):
                self._say("", "", todo)
            return False
        return True

    def _sender(self) -> list[str]:
        """Of the domain that customers see; which of them lack."""
        organisation = Organisation.objects.filter(pk=Organisation.ONLY).first()
        if organisation is None:
            self._say("sender", "FAILED", "the organisation is not set up: run manage.py migrate")
            return ["sender"]
        domain = organisation.sender_address.rpartition("@")[2]
        envelope = settings.BOUNCE_ADDRESS.rpartition("@")[2]
        lookup, lacking = dns_lookup(settings.DNS_NAMESERVERS), []
        for finding in sender_findings(domain, settings.DKIM_SELECTOR, lookup, envelope):
            self._say(finding.name, "LACKS" if finding.todo else "ok", finding.text)
            if finding.todo:
                self._say("", "", finding.todo)
                lacking.append(finding.name)
        return lacking

    def _rates(self) -> None:
        for domain, count in DomainSending.objects.crowded(clock.now()):
            most = settings.DOMAIN_MAILS_PER_DAY_WARNING
            self._say("rate", "MUCH", f"{count} mails to {domain} within a day, more than {most}")

    def _say(self, name: str, state: str, text: str) -> None:
        self.stdout.write(f"{name:<{WIDTH}} {state:<7} {text}".rstrip())


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0]}"


def _redis() -> str:
    client = redis.Redis.from_url(settings.REDIS_URL, socket_timeout=TIMEOUT, socket_connect_timeout=TIMEOUT)
    client.ping()
    return "answers"


def _mail() -> str:
    with smtp.SmtpSession(smtp.SmtpSettings.from_django()):
        who = f" as {settings.EMAIL_HOST_USER}" if settings.EMAIL_HOST_USER else ", without signing in"
        if settings.EMAIL_USE_SSL or settings.EMAIL_USE_TLS:
            tls = "encrypted"
        else:
            tls = "NOT encrypted (EMAIL_USE_TLS is off)"
        return f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}{who}, {tls}"


def _mailbox() -> str:
    config = MailboxSettings.from_django()
    with Mailbox(config):
        return config.name


def _send_to(address: str) -> str:
    mail = trial_mail(address, clock.now())
    with smtp.SmtpSession(smtp.SmtpSettings.from_django()) as session:
        accepted = session.send(mail.sender, address, mail.content, lambda: None)
    return f"to {address}: {accepted.reply_text}"


def _what_to_do(error: Exception) -> str:
    """Plainly, where the error alone does not say it."""
    if not isinstance(error, smtp.NotAccepted):
        return ""
    by_step = {
        smtp.Step.CONNECT: "Look at EMAIL_HOST and EMAIL_PORT, and whether a firewall stands between.",
        smtp.Step.TLS: "EMAIL_USE_TLS is for port 587, EMAIL_USE_SSL for port 465;"
        " SSL_CERT_FILE names an authority of your own.",
        smtp.Step.LOGIN: "Look at EMAIL_HOST_USER and EMAIL_HOST_PASSWORD.",
        smtp.Step.MAIL: "The server does not let us send in this sender's name.",
        smtp.Step.RCPT: "The server does not take mail to this address from us.",
    }
    return by_step.get(error.step, "")
