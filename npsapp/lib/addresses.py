"""What makes an e-mail address usable on an envelope and in a header."""

import re
from functools import lru_cache

# One mailbox and nothing else: no spaces, quotes, lists, brackets or control characters.
_UNUSABLE = r"\s<>()\[\],;:\\\"@\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff"
_ADDRESS = re.compile(rf"([^{_UNUSABLE}]+)@([^{_UNUSABLE}]+)")


class UnusableAddress(ValueError):
    """Not exactly one plain address; carries nothing of the value, so that logs stay clean."""


@lru_cache(maxsize=64)  # of a wave, the sender's is asked for again and again
def envelope_address(address: str) -> str:
    """The address with its domain in ASCII (IDNA), as SMTP and headers want it.

    The part before the @ is left as it is; when it is not ASCII the mail needs SMTPUTF8.
    Raises UnusableAddress.
    """
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise UnusableAddress("not exactly one plain e-mail address")
    local, domain = match.groups()
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError as error:
        raise UnusableAddress("the domain of the address cannot be written in ASCII") from error
