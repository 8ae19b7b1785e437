"""The command line of the local engines."""

import sys
from pathlib import Path

from npsapp.engines.errors import EnginesError
from npsapp.engines.instance import Instance
from npsapp.engines.postgres import Postgres
from npsapp.engines.supervisor import supervise_in_background
from npsapp.engines.valkey import Valkey


def main(arguments: list[str]) -> int:
    command, *rest = arguments
    if command == "supervise":
        kinds = {"postgres": Postgres, "valkey": Valkey}
        supervise_in_background(kinds[rest[0]](Instance(Path(rest[1]))))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except EnginesError as error:
        sys.exit(f"ekko: {error}")
