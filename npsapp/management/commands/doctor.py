"""Try everything Ekko depends on, and repeat the true error of what does not answer."""

from collections.abc import Callable
from typing import Any

import redis
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from npsapp.lib import smtp

TIMEOUT = 5


class Command(BaseCommand):
    help = "Connect to the database, Redis and the mail server (sign-in included). No mail is sent."

    def handle(self, *args: Any, **options: Any) -> None:
        trials: dict[str, Callable[[], str]] = {"database": _database, "redis": _redis, "mail": _mail}
        failed = [name for name, trial in trials.items() if not self._try(name, trial)]
        if failed:
            raise CommandError(f"Does not work: {', '.join(failed)}.")

    def _try(self, name: str, trial: Callable[[], str]) -> bool:
        try:
            self.stdout.write(f"{name:<9} ok      {trial()}")
        except (DatabaseError, redis.RedisError, OSError, smtp.NotAccepted) as error:
            self.stdout.write(f"{name:<9} FAILED  {' '.join(str(error).split())}")
            return False
        return True


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
        return f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}{who}"
