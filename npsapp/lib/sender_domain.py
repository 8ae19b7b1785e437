"""What the world's name servers say of a sender's domain: may we send for it, and is it signed?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import dns.exception
import dns.resolver

TIMEOUT = 5.0

# The TXT records of a name; LookupFailed when nobody could be asked.
Lookup = Callable[[str], list[str]]


class LookupFailed(Exception):
    """The name servers did not answer; the text is their own."""


@dataclass(frozen=True)
class Finding:
    """`todo` says what to do about it, and is empty when all is well."""

    name: str
    text: str
    todo: str = ""


def dns_lookup(nameservers: list[str]) -> Lookup:
    """Asks these servers, or the machine's own; `address` or `address@port`."""

    def lookup(name: str) -> list[str]:
        try:
            answer = _resolver(nameservers).resolve(name, "TXT", search=False)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return []
        except (dns.exception.DNSException, OSError, ValueError) as error:
            raise LookupFailed(" ".join(str(error).split())) from error
        return [b"".join(row.strings).decode("utf-8", "replace") for row in answer]

    return lookup


def sender_findings(domain: str, selector: str, lookup: Lookup, envelope: str = "") -> Iterator[Finding]:
    """SPF, DKIM and DMARC, in this order; what cannot be asked says so.

    `envelope` is the domain that mail comes back to, where that is another: SPF is asked of that one.
    """
    yield _asked("SPF", lambda: _spf(envelope or domain, lookup))
    if envelope and not _belong_together(envelope, domain):
        text = f"mail comes back to {envelope}, not {domain}: for DMARC only the signature (DKIM) counts"
        yield Finding("SPF and From", text)
    yield _asked("DKIM", lambda: _dkim(domain, selector, lookup))
    yield _asked("DMARC", lambda: _dmarc(domain, lookup))


def _asked(name: str, check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except LookupFailed as error:
        return Finding(name, str(error), "Ask again, or name servers that answer in DNS_NAMESERVERS.")


def _spf(domain: str, lookup: Lookup) -> Finding:
    found = [text for text in lookup(domain) if text.lower().split(" ")[0] == "v=spf1"]
    if not found:
        return Finding(
            "SPF",
            f"{domain} has no v=spf1 record",
            f"Add a TXT record to {domain} that names your mail server, such as “v=spf1 mx -all”.",
        )
    if len(found) > 1:
        todo = "Make them one: with several, receivers trust none."
        return Finding("SPF", f"{domain} has {len(found)} v=spf1 records", todo)
    if found[0].lower().split()[-1] in ("+all", "all"):
        return Finding("SPF", found[0], "End it with “-all” or “~all”: this lets anybody send in your name.")
    return Finding("SPF", found[0])


def _belong_together(one: str, other: str) -> bool:
    """One lies below the other, or is it: as near as one comes without a list of all registries."""
    one, other = f".{one.lower()}", f".{other.lower()}"
    return one.endswith(other) or other.endswith(one)


def _dkim(domain: str, selector: str, lookup: Lookup) -> Finding:
    if not selector:
        todo = "Set DKIM_SELECTOR to the selector that your mail server signs with, and ask again."
        return Finding("DKIM", "not checked: DKIM_SELECTOR is not set", todo)
    name = f"{selector}._domainkey.{domain}"
    for text in lookup(name):
        tags = _tags(text)
        if tags.get("p"):
            return Finding("DKIM", f"{name} has a key")
        if "p" in tags:
            todo = "Let the mail server sign with another selector: this key was taken back."
            return Finding("DKIM", f"{name} has an empty key", todo)
    todo = f"Let the mail server sign, and put its key as a TXT record at {name}."
    return Finding("DKIM", f"{name} has no key", todo)


def _dmarc(domain: str, lookup: Lookup) -> Finding:
    """Of the domain itself, or of the ones above it: a subdomain's mail is judged by theirs."""
    parts = domain.split(".")
    for start in range(len(parts) - 1):
        name = "_dmarc." + ".".join(parts[start:])
        for text in lookup(name):
            tags = _tags(text)
            if tags.get("v", "").lower() == "dmarc1":
                return Finding("DMARC", f"{name}: {text}")
    name = f"_dmarc.{domain}"
    todo = f"Add a TXT record at {name}, to begin with “v=DMARC1; p=none; rua=mailto:…”."
    return Finding("DMARC", f"{name} has no v=DMARC1 record", todo)


def _tags(text: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in text.split(";"))
    return {name.strip().lower(): value.strip() for name, _sign, value in pairs if name.strip()}


def _resolver(nameservers: list[str]) -> dns.resolver.Resolver:
    resolver = dns.resolver.Resolver(configure=not nameservers)
    if nameservers:
        resolver.nameservers = [server.partition("@")[0] for server in nameservers]
        ports = {server.partition("@")[2] for server in nameservers} - {""}
        resolver.port = int(ports.pop()) if ports else 53
    resolver.timeout = resolver.lifetime = TIMEOUT
    return resolver
