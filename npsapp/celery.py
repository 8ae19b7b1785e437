"""The Celery app: workers and beat start from here, and `wake()` sends through it."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "npsapp.settings")

app = Celery("ekko")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
