"""The one thing beat asks for."""

from celery import shared_task

from npsapp.lib import clock
from npsapp.sweep import sweep


@shared_task(name="npsapp.sweep")
def sweep_task() -> None:
    sweep(clock.now())
