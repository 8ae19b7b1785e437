"""Programs that open links without a person, by what they call themselves."""

import re
from collections.abc import Iterable

# Those that say so. Cubot makes phones.
_NAMED = re.compile(
    r"(?<!cu)bots?\b|crawl|spider|slurp|scanner|scrap(?:er|y)|(?<!technology )preview|prerender|"
    r"urlcheck|linkcheck|phantomjs|curl/|wget/|python|java/|go-http-client|libwww|lwp::|okhttp|axios|node-fetch|undici|httpclient|"
    r"http_request|aiohttp|httpx|ruby|postman|insomnia|powershell|facebookexternalhit|whatsapp/|slack-img",
    re.IGNORECASE,
)
# Makers of mail filters: also of browsers and proxies that people surf through, which say so in their string.
_FILTER = re.compile(
    r"safelinks|proofpoint|mimecast|barracuda|symantec|fireeye|trendmicro|sophos|forcepoint|ironport|zscaler",
    re.IGNORECASE,
)
# A browser without a screen: mostly a scanner, but some companies' people surf through one on a server.
_HEADLESS = re.compile(r"headless", re.IGNORECASE)
_BROWSER = re.compile(r"^Mozilla/\d")


def is_robot(agent: str, more: Iterable[str] = ()) -> bool:
    """Whether the program says that it is none a person sits before; `more` are words that say so too."""
    lowered = agent.lower()
    is_filter = bool(_FILTER.search(agent)) and not is_browser(agent)
    return (
        is_filter
        or bool(_NAMED.search(agent))
        or any(word.lower() in lowered for word in more if word.strip())
    )


def is_headless(agent: str) -> bool:
    return bool(_HEADLESS.search(agent))


def is_browser(agent: str) -> bool:
    """Whether it calls itself what all browsers call themselves."""
    return bool(_BROWSER.match(agent))
