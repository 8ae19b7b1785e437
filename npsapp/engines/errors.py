"""The one error of the local engines; its text is a line that says what to do."""


class EnginesError(RuntimeError):
    """Something the person at the keyboard can mend; shown without a traceback."""
