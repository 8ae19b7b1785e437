"""Renders the HTML part of a mail with its styles where every mail program finds them."""

from collections.abc import Mapping
from functools import cache

import css_inline
from django.template.loader import render_to_string


def mail_html(template: str, context: Mapping[str, object]) -> str:
    """The template with its styles inlined; the block for dark mode and small screens stays as it is."""
    return _inliner().inline(render_to_string(template, dict(context)))


@cache
def _inliner() -> css_inline.CSSInliner:
    # The block that must survive is marked in the template; keeping at-rules too would double it.
    return css_inline.CSSInliner(keep_style_tags=False, keep_at_rules=False, load_remote_stylesheets=False)
