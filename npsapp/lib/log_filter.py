"""Keeps secret links out of the log: whoever reads it must not be able to answer or join for others."""

import logging
import re

_LINK = re.compile(r"(/(?:s|u|o|wallboard|join)/)[^/\s?#\"']+")
_HIDDEN = r"\1…"


class HideLinks(logging.Filter):
    """Cuts the secret out of each address in the message."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        hidden = _LINK.sub(_HIDDEN, message)
        if hidden != message:
            record.msg, record.args = hidden, ()
        return True
