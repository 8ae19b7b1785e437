"""Import answers from before our time from a CSV or XLSX file."""

from customers.management.import_command import ImportCommand


class Command(ImportCommand):
    kind = "responses"
    help = (
        "Import historic answers from a CSV or XLSX file: a score and a date in each row. Columns are "
        "recognised by their headings, or named with --map; other columns become attributes of the answer. "
        "They count in every figure and open no follow-ups unless --open-follow-ups is given. The same file "
        "again changes nothing; one that was interrupted goes on where it was."
    )
