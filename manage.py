#!/usr/bin/env python
"""Django's command line, with the local engines running while it works."""

import os
import sys

from django.core.management import execute_from_command_line

from npsapp.engines import EnginesError, running_engines


def main() -> None:
    """Run one management command; engines that DATABASE_URL and REDIS_URL name are left alone."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "npsapp.settings")
    try:
        with running_engines():
            execute_from_command_line(sys.argv)
    except EnginesError as error:
        sys.exit(f"ekko: {error}")


if __name__ == "__main__":
    main()
