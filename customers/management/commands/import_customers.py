"""Import customers from a CSV or XLSX file; companies are made as needed."""

from customers.management.import_command import ImportCommand


class Command(ImportCommand):
    kind = "customers"
    help = (
        "Import customers from a CSV or XLSX file. Columns are recognised by their headings, or named with "
        "--map; other columns become attributes. Good rows go in, bad ones are named by line. The same file "
        "again changes nothing; one that was interrupted goes on where it was."
    )
