"""Empty words that were said or done before, and are told of now: they promise nothing."""

import re

# What the customer was told: "Du fikk beskjed om at vi kommer tilbake til deg".
_TOLD = re.compile(
    r"\b(?:(?:du|dere)\s+(?:fikk\s+(?:beskjed|høre|vite|svar)|ble\s+(?:lovet|lovt|fortalt|sagt|bedt)|hørte)|"
    r"(?:vi|jeg)\s+(?:lovet|lovte|sa|skrev|svarte)|you\s+were\s+(?:told|promised|informed)|"
    r"(?:we|i)\s+(?:told|promised|said|wrote|answered))\b(?:(?!\b(?:og|men|and|but)\b)[^.!?;,]){0,80}\Z",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:was|were|ble)\s+[^\W\d_]+(?:\s+[^\W\d_]+)?\Z", re.IGNORECASE)
_AGO = re.compile(
    r"\b(?:last\s+(?:week|month|year|night|\w+day)|yesterday|ago|earlier|previously|to\s+the\s+wrong|"
    r"i\s+går|i\s+forrige\s+uke|forrige\s+\w+|sist\s+\w+|siden|til\s+feil|i\s+fjor)\b",
    re.IGNORECASE,
)


_REACH = 160


def tells_of_before(until: str, sentence: str, code: str) -> bool:
    """`until`: the sentence up to the end of the phrase."""
    until = until[-_REACH:]
    if _TOLD.search(until):
        return True
    return code == "passive_promise" and _PAST.search(until) is not None and _AGO.search(sentence) is not None
