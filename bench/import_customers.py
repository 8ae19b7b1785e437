"""Makes a file of invented customers and measures how long its import takes, and with how much memory.

    EKKO_INSTANCE=bench python -m npsapp.engines exec -- python bench/import_customers.py [--rows N] [--kill]

Uses a database of its own, which it makes and removes. With --kill the import is killed half-way and
started again.
"""
