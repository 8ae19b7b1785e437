"""Says on a terminal, or now and then in a log, how far an import is: count, rate, what is left."""

import sys
import time

from django.core.management.base import OutputWrapper

from customers.models import ImportRun


class Progress:
    """Called after each batch."""

    def __init__(self, out: OutputWrapper) -> None:
        self._out = out
        self._live = sys.stderr.isatty()
        self._began = self._told = time.monotonic()
        self._first: int | None = None

    def __call__(self, run: ImportRun) -> None:
        now = time.monotonic()
        if self._first is None:
            self._first, self._began = run.position, now
        if now - self._told < (0.5 if self._live else 10):
            return
        self._told = now
        rate = (run.position - self._first) / max(now - self._began, 0.001)
        left = ((run.total or 0) - run.position) / rate if rate else 0
        line = f"{run.position:,} of {run.total or 0:,} rows, {rate:,.0f} a second, {left:,.0f} s left"
        self._out.write(f"\r{line} " if self._live else line, ending="" if self._live else "\n")

    def end(self) -> None:
        if self._live:
            self._out.write("")
