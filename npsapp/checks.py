"""What must be true of an installation, said at `manage.py check`; each id has a part in docs/checks.md."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DEFAULT_DB_ALIAS, ProgrammingError, connections, transaction
from django.db.models import QuerySet

from customers.models import Message
from npsapp.lib import clock
from surveys.models import Invitation, Survey

OLDEST_POSTGRESQL = 16
PAGE = "See docs/checks.md."


@register(Tags.security, deploy=True)
def base_url_is_https(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.BASE_URL.startswith("https://"):
        return []
    return [_error("E001", "BASE_URL is not https.", "Links in mails and sign-in would travel in clear.")]


@register(Tags.security, deploy=True)
def proxies_are_named(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.TRUSTED_PROXIES or not settings.HTTPS:
        return []
    hint = "Name what ends TLS: else pages may redirect to themselves, and limits count the proxy."
    return [_warning("W009", "BASE_URL is https, but TRUSTED_PROXIES is empty.", hint)]


@register(Tags.security)
def link_keys_are_their_own(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.SECRET_KEY.encode() not in settings.LINK_KEYS.values():
        return []
    hint = (
        "Give LINK_KEYS a secret of its own: SECRET_KEY must be able to change without breaking sent mails."
    )
    return [_error("E002", "LINK_KEYS uses SECRET_KEY.", hint)]


@register(Tags.security)
def mail_has_one_kind_of_tls(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if not (settings.EMAIL_USE_TLS and settings.EMAIL_USE_SSL):
        return []
    hint = "EMAIL_USE_TLS for port 587, EMAIL_USE_SSL for port 465; turn the other off."
    return [_error("E003", "EMAIL_USE_TLS and EMAIL_USE_SSL are both on.", hint)]


@register(Tags.database)
def postgresql_is_new_enough(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    found = []
    for alias in databases or ():
        connection = connections[alias]
        connection.ensure_connection()
        version = connection.pg_version // 10_000  # type: ignore[attr-defined]  # PostgreSQL's own
        if version < OLDEST_POSTGRESQL:
            hint = f"Ekko needs PostgreSQL {OLDEST_POSTGRESQL} or newer."
            found.append(_error("E004", f"The database is PostgreSQL {version}.", hint))
    return found


@register(Tags.database)
def link_keys_hold_all_in_use(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    now = clock.now()
    links_in_use = (
        Invitation.objects.filter(expires_at__gt=now).exclude(state=Invitation.State.NOT_ASKED),
        Message.objects.filter(state__in=["queued", "sending", "on_hold"], link_key_version__isnull=False),
    )
    used = {version for rows in links_in_use for version in _distinct(rows, "link_key_version", databases)}
    lacking = sorted(map(str, used - settings.LINK_KEYS.keys()))
    if not lacking:
        return []
    hint = "Put the secret back: waiting mail cannot be written without it."
    return [_error("E007", f"LINK_KEYS lacks keys in use: {', '.join(lacking)}.", hint)]


@register(Tags.database)
def live_surveys_have_words(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    wordless = Survey.objects.filter(state=Survey.State.LIVE, texts=None)
    names = sorted(map(str, _distinct(wordless, "name", databases)))
    if not names:
        return []
    hint = "Pause them or write their text: their customers are not asked."
    return [_error("E008", f"Live surveys without a text: {', '.join(names)}.", hint)]


def _distinct(rows: QuerySet[Any], field: str, databases: Sequence[str] | None) -> set[Any]:
    """The values of a column; none when the database is not to be asked, or has no tables yet."""
    if DEFAULT_DB_ALIAS not in (databases or ()):
        return set()
    try:
        with transaction.atomic():
            return set(rows.order_by().values_list(field, flat=True).distinct())
    except ProgrammingError:
        return set()


@register(Tags.translation, deploy=True)
def translations_are_compiled(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    sources = Path(settings.BASE_DIR, "locale").glob("*/LC_MESSAGES/*.po")
    missing = [source.parts[-3] for source in sources if not source.with_suffix(".mo").exists()]
    if not missing:
        return []
    hint = "Run `python -m npsapp.translations compile`."
    return [_error("E005", f"Not compiled: translations into {', '.join(sorted(missing))}.", hint)]


@register(Tags.staticfiles, deploy=True)
def front_end_is_built(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    built = Path(settings.BASE_DIR, "static", "vendor")
    if all((built / part).exists() for part in ("tabler.css", "icons.svg")):
        return []
    return [_error("E006", "The front-end parts are not built.", "Run `python -m npsapp.engines parts`.")]


def _error(number: str, text: str, hint: str) -> CheckMessage:
    return Error(text, hint=f"{hint} {PAGE}", id=f"ekko.{number}")


def _warning(number: str, text: str, hint: str) -> CheckMessage:
    return Warning(text, hint=f"{hint} {PAGE}", id=f"ekko.{number}")
