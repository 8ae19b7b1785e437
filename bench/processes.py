"""What the measurements of sending share: the mail server beside them, and the product within them."""

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def mail_sink(file: Path) -> Iterator[int]:
    """The port of a server whose takings stand in the file."""
    command = [sys.executable, "-m", "bench.mail_sink", str(file)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield int(process.stdout.readline() if process.stdout else 0)
        finally:
            process.kill()


def start_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "npsapp.settings")
    import django

    django.setup()
    from django.conf import settings

    settings.DEBUG = False  # else every statement is kept
    logging.disable(logging.INFO)
