"""Words of our own trade that a customer should never read."""

from collections.abc import Mapping

from followups.rules.clarity import phrases_en, phrases_nb
from followups.rules.clarity.phrase import Phrase, phrases

_WRITTEN = (
    "(nps|sla|csat|kpi)(-?(s|en|er|et|ene|score|scoren|scores|svar|måling|målingen|frist|fristen|brudd))?",
    "net promoter( score)?",
    "(detractor|detractors|kritiker|kritikere|kritikeren|kritikerne)",
)

INTERNAL_WORDS: Mapping[str, tuple[Phrase, ...]] = {
    "nb": tuple(phrases("blame", phrases_nb.PLAIN_WORD, *_WRITTEN)),
    "en": tuple(phrases("blame", phrases_en.PLAIN_WORD, *_WRITTEN)),
}
