"""Phone numbers, addresses, links and opening hours in a line of text."""

import re

_HOUR = r"(?:2[0-4]|[01]?\d)(?:[.:][0-5]\d|[0-5]\d(?=\D|\Z))?"
_HALF = r"(?:\s?[ap]\.?m\.?)?"
_HOURS = re.compile(
    rf"(?<![\d.:+/-])(?P<first>{_HOUR}){_HALF}\s?(?:[-–—]|til|to|and|og|until|"
    rf"till)\s?(?:kl\.?\s?)?(?P<last>{_HOUR}){_HALF}(?![\d:/-]|\s\d)",
    re.IGNORECASE,
)
_ONE_HOUR = re.compile(
    rf"\b(?:til|until|till|fram til|frem til|before|før|fra|from|after|"
    rf"etter)\s(?:kl\.?\s?)?{_HOUR}(?:\s?[ap]\.?m\b|[.:]\d\d|(?<=\d)(?=\s*(?:\Z|[,.;)])))"
    rf"|\b(?:til|until|før|before|fra|from|etter|after)\s(?:kl\.?|klokken|klokka)\s?{_HOUR}",
    re.IGNORECASE,
)
_ALWAYS = re.compile(
    r"\b24\s?/\s?7\b|\bdøgnet\s+rundt|\bhele\s+døgnet|\bdøgnåpent?|\b24\s+(?:timer|t)\s+i\s+døgnet|"
    r"\b24\s+hours|"
    r"\b(?:a|all)?round\s+the\s+clock|\bday\s+(?:and|or)\s+night|\b(?:alltid|når\s+som\s+helst|"
    r"at\s+any\s+time|any\s?time|always)\b",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w.,/-])(?:\+|00)?\(?\d(?:[ \u00a0().-]{0,2}\d){4,14}(?![\w/]|[.,]\d)")
_SHORT_PHONE = re.compile(
    r"\b(?:tlf\.?|telefon|tel\.?|phone|ring|call|mobil|vakttelefon|nummer|number)\s?:?\s?(?:oss\s|meg\s|"
    r"us\s|me\s)?(?:på\s|on\s)?\d{3,5}\b",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_STREET = re.compile(
    r"\b[^\W\d_]{2,40}\s?(?:gata|gaten|gate|gt\.?|veien|vegen|vei|veg|plass|plassen|torg|torget|allé|"
    r"street|st\.?|road|rd\.?|"
    r"avenue|ave\.?|lane|square)\s\d{1,4}\b|\b\d{1,4}\s(?:[^\W\d_]{2,40}\s){1,3}(?:street|st\.?|road|rd\.?|"
    r"avenue|ave\.?|lane|square)\b",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"https?://\S+|\bwww\.\S+|(?<![@\w.-])(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,18}(?:/\S*|\b(?!\.?[\w@]))|"
    r"\{[a-z_]{0,30}(?:link|url)\}",
    re.IGNORECASE,
)
_DATE = re.compile(r"\b\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b")
_AFTER_HOURS = re.compile(
    r"\s?(?:dager|timer|uker|days|hours|weeks|kr|kroner|%|minutter|minutes|min)\b", re.IGNORECASE
)
_CHAT = re.compile(r"(?<![^\W_])(?:live)?chat(?:ten|te|t)?(?![^\W_])", re.IGNORECASE)
PLACEHOLDER = "{urgent_contact}"


def says_hours(text: str) -> bool:
    return bool(_ALWAYS.search(text) or _ONE_HOUR.search(text) or any(_hours(text)))


def has_phone(text: str) -> bool:
    """A number of five figures or more, or a shorter one that is called a number."""
    for found in _hours(text):
        text = text[: found.start()] + "," * (found.end() - found.start()) + text[found.end() :]
    return bool(_PHONE.search(_DATE.sub(",", text)) or _SHORT_PHONE.search(text))


def has_mail_address(text: str) -> bool:
    return _MAIL.search(text) is not None


def has_link(text: str) -> bool:
    return _LINK.search(_MAIL.sub(" ", text)) is not None


def has_chat(text: str) -> bool:
    """A link to where somebody writes back."""
    return has_link(text) and _CHAT.search(text) is not None


def has_contact(text: str) -> bool:
    """Somewhere to turn: a number, an e-mail address or a street address, or the placeholder of one."""
    return (
        PLACEHOLDER in text or has_phone(text) or has_mail_address(text) or _STREET.search(text) is not None
    )


def _hours(text: str) -> list[re.Match[str]]:
    return [
        found
        for found in _HOURS.finditer(text)
        if _is_a_day(found) and not _AFTER_HOURS.match(text, found.end())
    ]


def _is_a_day(found: re.Match[str]) -> bool:
    """ "8–16" and "8–4", and not "22-12" of a phone number."""
    first, last = (int(re.split("[.:]", found[name])[0][:2]) for name in ("first", "last"))
    return first < last or (first <= 12 and last <= 12)
