"""The project itself as an app: its checks, commands and pages that mix apps."""

from django.apps import AppConfig


class NpsappConfig(AppConfig):
    name = "npsapp"

    def ready(self) -> None:
        from npsapp import checks  # noqa: F401  (registers them)
