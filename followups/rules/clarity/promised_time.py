"""Do the days and times in the text agree with the promised one?"""

import re
from collections.abc import Iterator
from datetime import datetime

from followups.rules.clarity.contacts import has_mail_address, has_phone
from followups.rules.clarity.draft import Draft
from followups.rules.clarity.moments import FUTURE, Clock, Day, DaysAhead, Week, Weekday, Whenever
from followups.rules.clarity.own_doing import Clause, clause_at, doings, is_our_doing
from followups.rules.clarity.sentences import Sentence
from followups.rules.clarity.tense import clause_of, tense_at
from followups.rules.clarity.time_words import TimeWords
from followups.rules.clarity.times import PATTERNS, Mention

_JOINT = re.compile(r"[\s,]*(?:den|kl\.?|klokken|at|on|the|-|–)?[\s,]*\Z", re.IGNORECASE)
_QUOTED = re.compile(r"«[^»\n]{0,300}»|“[^”\n]{0,300}”|\"[^\"\n]{0,300}\"")


def differing_times(draft: Draft) -> Iterator[Mention]:
    """Each day or time of our own doing that is neither the promised one, nor past, nor opening hours.

    Where the text says the promised one, too, another is a further step, unless the same is done at both.
    """
    if draft.promised is None:
        return
    quoted = [found.span() for found in _QUOTED.finditer(draft.text)]
    told = [*quoted, *_repeated(draft)]
    silent_until, promised = -1, _promised_doings(draft, draft.promised)
    for mention in draft.times:
        if _is_joined(draft.text, silent_until, mention) or any(a <= mention.start < b for a, b in told):
            silent_until = mention.end
            continue
        if mention.moment.fits(draft.promised, draft.local(draft.now)):
            continue
        silent_until = mention.end
        if (
            not _is_past(draft, mention)
            and not _is_opening(draft, mention)
            and _is_ours(draft, mention)
            and not _is_further_step(draft, mention, promised)
            and not (draft.promises_a_day and isinstance(mention.moment, Clock))
        ):
            yield mention


def _is_ours(draft: Draft, mention: Mention) -> bool:
    if draft.part(draft.sentence_at(mention.start)).endswith("?"):
        return False  # it asks
    names = frozenset(word.lower() for word in draft.responsible.split() if len(word) > 1)
    return is_our_doing(_clauses(draft, mention), draft.text_without_times, draft.language, names)


def _is_further_step(draft: Draft, mention: Mention, promised: list[set[str]]) -> bool:
    """ "I send the receipt today. I will call you tomorrow", where tomorrow is promised."""
    done = doings(_clauses(draft, mention), draft.text, draft.language)
    return any(_is_apart(done, other) for other in promised)


def _promised_doings(draft: Draft, promised: datetime) -> list[set[str]]:
    """What the text says we do at the promised time, each only once."""
    now = draft.local(draft.now)
    found: list[set[str]] = []
    for mention in draft.times:
        if isinstance(mention.moment, Clock) or not mention.moment.fits(promised, now):
            continue
        done = doings(_clauses(draft, mention), draft.text, draft.language)
        if done not in found and _is_ours(draft, mention):
            found.append(done)
    return found


def _is_apart(one: set[str], other: set[str]) -> bool:
    return bool(one) and bool(other) and not one & other


def _clauses(draft: Draft, mention: Mention) -> list[Clause]:
    sentence = draft.sentence_at(mention.start)
    bounds = (sentence.start, max(sentence.end, mention.end))
    return clause_at(draft.text, bounds, mention.start, draft.language) or [Clause(*bounds, "")]


def gives_a_time(draft: Draft, sentence: Sentence) -> bool:
    """Does the sentence say when? What is plainly past and opening hours do not."""
    return any(
        sentence.start <= mention.start < sentence.end
        and not isinstance(mention.moment, Week)
        and not _is_past_day(draft, mention)
        and not _is_opening(draft, mention)
        for mention in draft.times
    )


def _is_past_day(draft: Draft, mention: Mention) -> bool:
    moment = mention.moment
    if isinstance(moment, DaysAhead):
        return moment.days < 0
    return isinstance(moment, Day) and moment.is_past(draft.local(draft.now), _tense(draft, mention))


def _is_joined(text: str, until: int, mention: Mention) -> bool:
    """ "3. september kl. 14": the hour goes the way of its day."""
    return until >= 0 and mention.start - until <= 8 and _JOINT.match(text[until : mention.start]) is not None


def _is_past(draft: Draft, mention: Mention) -> bool:
    local = draft.local(draft.now)
    tense = _tense(draft, mention)
    if isinstance(mention.moment, DaysAhead) and mention.moment.days == 0 and tense == FUTURE:
        return _has_fitting_day(draft, mention)  # "I check it today and call you tomorrow"
    return mention.moment.is_past(local, tense)


def _has_fitting_day(draft: Draft, mention: Mention) -> bool:
    sentence = draft.sentence_at(mention.start)
    promised, local = draft.promised, draft.local(draft.now)
    return promised is not None and any(
        sentence.start <= other.start < sentence.end
        and not isinstance(other.moment, Clock | Whenever)
        and other.moment.fits(promised, local)
        for other in draft.times
        if other is not mention
    )


def _is_opening(draft: Draft, mention: Mention) -> bool:
    """Hours at which somebody answers, beside a number or a word for being open; never what we will do."""
    sentence = draft.sentence_at(mention.start)
    words = _words(draft)
    whole = draft.part(sentence)
    is_clock = isinstance(mention.moment, Clock)
    if not is_clock and not isinstance(mention.moment, Weekday):
        return False
    opens = words.opening_pattern.search(whole) is not None
    if not opens and not (is_clock and (has_phone(whole) or has_mail_address(whole))):
        return False
    clause = clause_of(draft.text, sentence.start, sentence.end, (mention.start, mention.end), words)
    return words.own_promise_pattern.search(clause) is None


def _tense(draft: Draft, mention: Mention) -> str:
    sentence = draft.sentence_at(mention.start)
    return tense_at(draft.text, sentence.start, sentence.end, (mention.start, mention.end), _words(draft))


def _repeated(draft: Draft) -> Iterator[tuple[int, int]]:
    """Where the text says the field for urgent contact again, its hours are no promise."""
    said = draft.urgent_contact.strip()
    at = draft.text.find(said) if said else -1
    while at >= 0:
        yield at, at + len(said)
        at = draft.text.find(said, at + len(said))


def _words(draft: Draft) -> TimeWords:
    return PATTERNS[draft.language].words
