"""What we ask and what they said."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "surveys"

    def ready(self) -> None:
        from customers.ports.import_kinds import register
        from surveys import receivers  # noqa: F401  (connects the signals)
        from surveys.forms.response_import import ResponseImport

        register(ResponseImport())
