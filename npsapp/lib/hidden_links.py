"""Blanks secret links in texts from outside: a reply quotes our mail, a server what it refused."""

import re

# A token, as a mail program may have broken it over two lines of a quotation.
_BREAK = r"(?:[ \t]*\r?\n[ \t>]*)?"
_TOKEN = rf"[A-Za-z0-9_-](?:{_BREAK}[A-Za-z0-9_-]){{23}}"
# As it is; encoded once or twice in the address of a filter that wraps ours; as some filters write it.
_SLASH = r"(?:/|%(?:25){0,3}2[Ff]|-2[Ff])"
_PATH = rf"{_SLASH}(?:s|u|join|wallboard){_SLASH}{_BREAK}"
# urldefense v2 writes "_" for "/" and "-5F", "-2D" for what a token may hold of its own.
_UNDERSCORED = r"(?<=_)(?:s|u)_"
_ENCODED = r"(?:[A-Za-z0-9]|-5F|-2D){24}(?=_)"
# The subject by which our unsubscribe address knows whom it is about.
_SUBJECT = r"unsubscribe(?:[ +]|%20|%2[Bb])"
_SECRET = re.compile(rf"({_PATH}|{_SUBJECT}){_TOKEN}|({_UNDERSCORED}){_ENCODED}")


def without_secrets(text: str) -> str:
    """The text with "…" where a token stood, so that whoever reads it can answer for nobody."""
    return _SECRET.sub(lambda found: f"{found[1] or found[2]}…", text)
