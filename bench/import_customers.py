"""Makes a file of invented customers and measures its import: rows a second, processor time, peak of memory.

    make bench ARGS="[ROWS] [--kill]"

Works in the instance's own database and leaves the customers there. With --kill the command is killed by
SIGKILL half-way and started again, and the customers are counted.
"""

import argparse
import csv
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

ROOT = Path(__file__).resolve().parent.parent
HEADER = (
    "Kundenr",
    "Navn",
    "E-post",
    "Telefon",
    "Språk",
    "Bedrift",
    "Marked",
    "Årsverdi",
    "Fornyelse",
    "Kunde siden",
    "Bransje",
)
FIRST = ("Kari", "Ola", "Åse", "Per", "Nina", "Øystein", "Anne", "Lars", "Sara", "Jon")
LAST = ("Nordmann", "Berg", "Hansen", "Ødegård", "Lie", "Moen", "Ås", "Dahl")


def write_people(path: Path, rows: int, tag: str) -> None:
    """Twelve people a company; `tag` tells one run's people from another's."""
    chance = random.Random(4)
    companies = max(rows // 12, 1)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADER)
        for number in range(rows):
            company = number % companies
            writer.writerow(
                [
                    f"{tag}{number}",
                    f"{chance.choice(FIRST)} {chance.choice(LAST)}",
                    f"kunde{number}@{tag}{company}.example",
                    f"+47 {chance.randint(20_000_000, 99_999_999)}",
                    chance.choice(("nb", "en")),
                    f"Firma {tag}{company} AS",
                    ("Vest", "Øst", "Nord")[company % 3],
                    f"{company % 900 * 1000},50",
                    f"{company % 28 + 1:02}.{company % 12 + 1:02}.2027",
                    f"{number % 28 + 1:02}.{number % 12 + 1:02}.20{number % 20 + 5:02}",
                    ("Bygg", "Handel", "IT")[number % 3],
                ]
            )


def start(path: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), "import_customers", str(path)], cwd=ROOT
    )


def kill_half_way(path: Path, rows: int) -> None:
    from customers.models import ImportRun

    process = start(path)
    while process.poll() is None:
        run = ImportRun.objects.order_by("-pk").first()
        if run is not None and run.file_name == path.name and run.position >= rows // 2:
            process.kill()
            sys.stdout.write(f"killed after {run.position:,} rows\n")
        time.sleep(0.2)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("rows", type=int, nargs="?", default=100_000)
    parser.add_argument("--kill", action="store_true")
    told = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "npsapp.settings")
    import django

    django.setup()
    from customers.models import Customer

    tag = f"b{int(time.time())}x"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{tag}.csv")
        write_people(path, told.rows, tag)
        sys.stdout.write(f"{told.rows:,} rows, {path.stat().st_size / 1e6:.1f} MB\n")
        began = time.monotonic()
        if told.kill:
            kill_half_way(path, told.rows)
        start(path).wait()
        seconds = time.monotonic() - began
    used = getrusage(RUSAGE_CHILDREN)
    processor, load = used.ru_utime + used.ru_stime, os.getloadavg()[0]
    sys.stdout.write(
        f"{seconds:.0f} s, {told.rows / seconds:,.0f} rows a second; {processor:.0f} s of processor, "
        f"peak {used.ru_maxrss / 1024:.0f} MB; load {load:.1f}\n"
    )
    ours = Customer.objects.filter(external_id__startswith=tag)
    sys.stdout.write(f"{ours.count():,} customers, {ours.values('external_id').distinct().count():,} ids\n")


if __name__ == "__main__":
    main()
