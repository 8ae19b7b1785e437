"""All settings, read from the environment once; a value that is missing or wrong stops the start."""

from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
import django_stubs_ext
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from environs import Env, EnvValidationError, validate

from npsapp import engines
from npsapp.lib.link_keys import parse_link_keys
from npsapp.lib.networks import parse_networks

# Lets generic Django classes name what they hold at run time too: ModelForm[Survey].
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env(eager=False)
# A local instance has this file, made by its first start; a deployment has none and names everything.
LOCAL = env.read_env(engines.environment_file(), recurse=False)

# --- The instance ---------------------------------------------------------------------------
INSTANCE = engines.instance_name()
DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", validate=validate.Length(min=32))
BASE_URL = env.str("BASE_URL", validate=validate.URL(require_tld=False))
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", [])
# Links to respondents are derived with keys of their own, so that SECRET_KEY can change
# without breaking mails already delivered. "1:secret,2:secret"; the highest number signs.
_link_keys = env.str("LINK_KEYS")

# --- Engines --------------------------------------------------------------------------------
DATABASE_URL = env.str("DATABASE_URL", engines.local_database_url()) if LOCAL else env.str("DATABASE_URL")
REDIS_URL = env.str("REDIS_URL", engines.local_redis_url()) if LOCAL else env.str("REDIS_URL")

# --- Outgoing mail --------------------------------------------------------------------------
EMAIL_HOST = env.str("EMAIL_HOST")
EMAIL_PORT = env.int("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", True)
EMAIL_USE_SSL = env.bool("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", 10)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL")
# How long a worker may hold a mail before it counts as dead and another takes over: longer than one
# mail can take when the server uses up every time-out.
SEND_LEASE_SECONDS = env.int("SEND_LEASE_SECONDS", 300)
# Notices to staff wait this long, so that corrections and double clicks end up in one mail.
NOTICE_CALM_SECONDS = env.int("NOTICE_CALM_SECONDS", 120)

# --- Respondents and robots -----------------------------------------------------------------
# What makes an answer look like a robot's, so that it is held for review: docs/scanners.md.
HOLD_FORM_MILLISECONDS = env.int("HOLD_FORM_MILLISECONDS", 1000)
HOLD_SCORES = env.int("HOLD_SCORES", 3)
HOLD_SCORES_MINUTES = env.int("HOLD_SCORES_MINUTES", 15)
# So many answers an hour count from one address through an open link or widget; more are held. 0: any number.
OPEN_ANSWERS_PER_HOUR = env.int("OPEN_ANSWERS_PER_HOUR", 5, validate=validate.Range(min=0))
# More words that give a robot away in a browser's name of itself, beside those we know.
HOLD_AGENTS: list[str] = env.list("HOLD_AGENTS", [])
# Business minutes in which staff must have looked at a held answer of 0–6.
REVIEW_MINUTES = env.int("REVIEW_MINUTES", 60)
# Business minutes in which a customer who wrote, or whose interaction is open, has our reply.
REPLY_MINUTES = env.int("REPLY_MINUTES", 480)
CLICK_LOG_DAYS = env.int("CLICK_LOG_DAYS", 30, validate=validate.Range(min=0))
# Per process: what one address may ask of respondents' pages each second, and of one link.
RESPONDENT_RATE = env.int("RESPONDENT_RATE", 50)
RESPONDENT_LINK_RATE = env.int("RESPONDENT_LINK_RATE", 5)
# The proxies before us, as addresses or networks: only their X-Forwarded-For and -Proto are believed.
_trusted_proxies: list[str] = env.list("TRUSTED_PROXIES", [])
# Waves go to one recipient domain no faster than this; big providers turn faster senders away.
DOMAIN_MAILS_PER_MINUTE = env.int("DOMAIN_MAILS_PER_MINUTE", 60, validate=validate.Range(min=1))
# More than this to one domain in a day is shown to staff: big providers ask more of such senders.
DOMAIN_MAILS_PER_DAY_WARNING = env.int("DOMAIN_MAILS_PER_DAY_WARNING", 4000)
# An address that has refused for so many mails in a row, or for so many days, is left alone for a while.
SOFT_BOUNCE_MAILS = env.int("SOFT_BOUNCE_MAILS", 3, validate=validate.Range(min=1))
SOFT_BOUNCE_DAYS = env.int("SOFT_BOUNCE_DAYS", 30, validate=validate.Range(min=1))
SOFT_BLOCK_DAYS = env.int("SOFT_BLOCK_DAYS", 60, validate=validate.Range(min=1))
# A survey whose mail is unwelcome pauses itself: shares in per cent, over its last days of mail.
PAUSE_COMPLAINT_PERCENT = env.float("PAUSE_COMPLAINT_PERCENT", 0.25)
PAUSE_BOUNCE_PERCENT = env.float("PAUSE_BOUNCE_PERCENT", 5.0)
PAUSE_FEWEST_MAILS = env.int("PAUSE_FEWEST_MAILS", 100, validate=validate.Range(min=1))
PAUSE_DAYS = env.int("PAUSE_DAYS", 7, validate=validate.Range(min=1))
# For `manage.py doctor`: under which name the sender's DKIM key stands, and whom to ask.
DKIM_SELECTOR = env.str("DKIM_SELECTOR", "")
DNS_NAMESERVERS: list[str] = env.list("DNS_NAMESERVERS", [])

# --- What comes back ------------------------------------------------------------------------
# Reports about our mail are sent here; without it to the sender's address.
BOUNCE_ADDRESS = env.str("BOUNCE_ADDRESS", "")
# Reports larger than this are not read.
BOUNCE_MAX_KILOBYTES = env.int("BOUNCE_MAX_KILOBYTES", 1024)
# What customers write to us; with pictures it is larger than any report.
RECEIVE_MAX_KILOBYTES = env.int("RECEIVE_MAX_KILOBYTES", 30_720)
# The mailbox they are read from; off without a host.
BOUNCE_IMAP_HOST = env.str("BOUNCE_IMAP_HOST", "")
BOUNCE_IMAP_PORT = env.int("BOUNCE_IMAP_PORT", 993)
BOUNCE_IMAP_SSL = env.bool("BOUNCE_IMAP_SSL", True)
BOUNCE_IMAP_USER = env.str("BOUNCE_IMAP_USER", "")
BOUNCE_IMAP_PASSWORD = env.str("BOUNCE_IMAP_PASSWORD", "")
BOUNCE_IMAP_FOLDER = env.str("BOUNCE_IMAP_FOLDER", "INBOX")
# "user:password" that a mail provider must show to tell us of events; off without it.
ANYMAIL_WEBHOOK_SECRET = env.str("ANYMAIL_WEBHOOK_SECRET", "")
# The provider's header for an id of our own, where it hides our Message-ID in its events.
PROVIDER_ID_HEADER = env.str("PROVIDER_ID_HEADER", "")

# --- Asking ---------------------------------------------------------------------------------
# Mail goes at once, whatever the survey's window says. Only where no customer is woken by it: for trying.
SEND_AT_ANY_TIME = env.bool("SEND_AT_ANY_TIME", False)

# --- How long personal data is kept: docs/erasing.md. 0 keeps it until somebody erases it ----------
CUSTOMER_MONTHS = env.int("CUSTOMER_MONTHS", 24, validate=validate.Range(min=0))
COMMENT_MONTHS = env.int("COMMENT_MONTHS", 24, validate=validate.Range(min=0))
DELIVERY_MONTHS = env.int("DELIVERY_MONTHS", 13, validate=validate.Range(min=0))
EXPORT_DAYS = env.int("EXPORT_DAYS", 7, validate=validate.Range(min=0))

# --- Imports --------------------------------------------------------------------------------
# The largest file that can be uploaded; commands take any.
IMPORT_MAX_MEGABYTES = env.int("IMPORT_MAX_MEGABYTES", 50)

try:
    env.seal()
except EnvValidationError as error:
    raise ImproperlyConfigured(f"{error} Set it in the environment, or run `make setup` here.") from error

LINK_KEYS = parse_link_keys(_link_keys)
TRUSTED_PROXIES = parse_networks(_trusted_proxies)
_base = urlsplit(BASE_URL)
BASE_URL = BASE_URL.rstrip("/")
ALLOWED_HOSTS = [*ALLOWED_HOSTS, _base.hostname or ""]
HTTPS = _base.scheme == "https"

INSTALLED_APPS = [
    "npsapp",
    "followups",
    "surveys",
    "customers",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "allauth",
    "allauth.account",
    "csp",
    "ninja",
    "pgtrigger",
    "pghistory",
]

MIDDLEWARE = [
    "npsapp.middleware.behind_proxy.SchemeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "npsapp.middleware.public_requests.LoginRequiredMiddleware",
    "npsapp.middleware.staff_preferences.StaffPreferencesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "npsapp.middleware.public_requests.HistoryMiddleware",
    "npsapp.middleware.not_found.NotFoundMiddleware",
]

ROOT_URLCONF = "npsapp.urls"
WSGI_APPLICATION = "npsapp.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "npsapp.pages.shell.shell",
            ],
        },
    },
]

# --- Database, cache, sessions --------------------------------------------------------------
DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=60, conn_health_checks=True)}
DATABASES["default"]["TEST"] = {"NAME": f"test_{INSTANCE}"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# In the database on purpose: with Redis gone people still sign in, answer and work their queue.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14

# --- Who signs in ---------------------------------------------------------------------------
AUTH_USER_MODEL = "customers.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "pages:home"
ACCOUNT_ADAPTER = "npsapp.accounts.StaffAccountAdapter"
ACCOUNT_FORMS = {"login": "npsapp.sign_in_form.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
# Strangers' addresses get no mail; the page answers the same either way.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""

# --- Languages and time ---------------------------------------------------------------------
LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", _("Norwegian")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Oslo"

# --- Static files ---------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- What a browser may do with our pages ---------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS and not DEBUG
# Probes come from inside, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
# A playbook of twenty steps sends about 350; two for each column of an import are up to 400.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

# --- Work in the background -----------------------------------------------------------------
# Redis only wakes workers; the truth is in PostgreSQL. Early acknowledgement, no countdowns and
# no result backend: each of these was measured to lose or repeat work when Redis goes away.
CELERY_BROKER_URL = (
    REDIS_URL.replace("unix://", "redis+socket://", 1) if REDIS_URL.startswith("unix://") else REDIS_URL
)
CELERY_TASK_DEFAULT_QUEUE = f"ekko-{INSTANCE}"
# A slow mail server keeps only the processes of this queue waiting, never escalation.
MAIL_QUEUE = f"{CELERY_TASK_DEFAULT_QUEUE}-mail"
CELERY_TASK_ROUTES = {
    "customers.send_messages": {"queue": MAIL_QUEUE},
    "customers.read_bounces": {"queue": MAIL_QUEUE},
}
# Both are named, so that a worker started without --queues serves both.
CELERY_TASK_QUEUES: dict[str, dict[str, str]] = {CELERY_TASK_DEFAULT_QUEUE: {}, MAIL_QUEUE: {}}
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "global_keyprefix": f"ekko-{INSTANCE}:",
    "socket_timeout": 1,
    "socket_connect_timeout": 1,
    "retry_on_timeout": False,
    "max_retries": 0,  # without it each publish tries for four seconds
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 0}
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_DISABLE_PREFETCH = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for Redis as long as it takes
CELERY_TIMEZONE = "UTC"
# Each minute, so that a lost wake-up costs a minute. Both find their work in the database. A tick that
# nobody took within its minute is dropped: the next one does the same.
_EACH_MINUTE = {"schedule": 60.0, "options": {"expires": 59}}
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "npsapp.sweep", **_EACH_MINUTE},
    "send_messages": {"task": "customers.send_messages", **_EACH_MINUTE},
}
if BOUNCE_IMAP_HOST:
    CELERY_BEAT_SCHEDULE["read_bounces"] = {"task": "customers.read_bounces", **_EACH_MINUTE}
# Through which app `npsapp.lib.wake` sends, so that web processes import Celery only when they need it.
TASK_APP = "npsapp.celery.app"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"hide_links": {"()": "npsapp.lib.log_filter.HideLinks"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["hide_links"]}
    },
    "root": {"handlers": ["console"], "level": "INFO"},
}
