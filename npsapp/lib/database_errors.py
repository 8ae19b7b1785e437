"""What an error of the database is about: the database itself, this one moment, or what was asked of it."""

from django.db import InterfaceError, InternalError, OperationalError

# psycopg2 puts into these three what is nobody's fault, and two things that are somebody's, see below.
KINDS = (OperationalError, InternalError, InterfaceError)
# A deadlock, a serialisation failure, a lock or a statement that took too long: over when tried again.
_PASSING = ("40", "55P03", "57014")
# Raised by a trigger of ours; more than a page or an index holds; not the time for it in a transaction: asked
# again, it fails again.
_REFUSED = ("P0001", "54", "25001", "25P")


def is_passing(error: BaseException) -> bool:
    """Two met; whoever tries again gets through."""
    return isinstance(error, KINDS) and sqlstate(error).startswith(_PASSING)


def is_away(error: BaseException) -> bool:
    """Gone, full, read-only or starting: whatever is asked of it now fails."""
    return isinstance(error, KINDS) and not sqlstate(error).startswith((*_PASSING, *_REFUSED))


def can_be_sent_again(error: BaseException) -> bool:
    """In a minute it may be taken."""
    return is_away(error) or is_passing(error)


def sqlstate(error: BaseException) -> str:
    """Five letters of PostgreSQL; "" where it said nothing any more."""
    return getattr(error.__cause__, "pgcode", None) or ""
