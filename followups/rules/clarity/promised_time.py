"""Do the days and times in the text agree with the promised one?"""

import re
from collections.abc import Iterator
from datetime import datetime

from followups.rules.clarity.clauses import Clause, clause_at
from followups.rules.clarity.contacts import has_mail_address, has_phone
from followups.rules.clarity.draft import Draft
from followups.rules.clarity.moments import FUTURE, UNSAID, Clock, Day, DaysAhead, Week, Weekday, Whenever
from followups.rules.clarity.no_promise import acts_now, is_denied, promises_nothing
from followups.rules.clarity.own_doing import doings, is_our_doing
from followups.rules.clarity.sentences import Sentence
from followups.rules.clarity.tense import clause_of, tense_at
from followups.rules.clarity.time_words import TimeWords
from followups.rules.clarity.times import PATTERNS, Mention

_JOINT = re.compile(r"[\s,]*(?:den|kl\.?|klokken|at|on|the|-|–)?[\s,]*\Z", re.IGNORECASE)
_QUOTED = re.compile(r"«[^»\n]{0,300}»|“[^”\n]{0,300}”|\"[^\"\n]{0,300}\"")


def differing_times(draft: Draft) -> Iterator[Mention]:
    """Each day or time to come that is not the promised one, nor opening hours, nor what the customer does.

    Where the text says the promised one, too, only our own doing counts, and a further step of it passes.
    """
    if draft.promised is None:
        return
    fitting, others = _sorted_out(draft, draft.promised)
    promised = [done for mention in fitting for done in _doing_of(draft, mention)]
    for mention in others:
        if not _may_promise(draft, mention):
            continue
        if fitting and (
            _is_denied(draft, mention)
            or not _is_ours(draft, mention)
            or _is_further_step(draft, mention, promised)
        ):
            continue
        yield mention


def _sorted_out(draft: Draft, promised: datetime) -> tuple[list[Mention], list[Mention]]:
    """Where the text says the promised time, and other times; of what belongs together only the first."""
    now, fitting, others = draft.local(draft.now), list[Mention](), list[Mention]()
    told = [*(found.span() for found in _QUOTED.finditer(draft.text)), *_repeated(draft)]
    silent_until, until = -1, -1
    for mention in draft.times:
        if _is_joined(draft.text, silent_until, mention) or any(a <= mention.start < b for a, b in told):
            silent_until = mention.end
        elif mention.moment.fits(promised, now):
            if _says_promised(draft, mention):
                fitting.append(mention)
                until = mention.end
        else:
            if _is_joined(draft.text, until, mention) and not draft.promises_a_day:
                del fitting[-1]  # the right day with another hour
            silent_until = mention.end
            others.append(mention)
    return fitting, others


def _says_promised(draft: Draft, mention: Mention) -> bool:
    if isinstance(mention.moment, Whenever):
        return draft.text[mention.start] == "{"
    return not _is_past(draft, mention) and not _is_denied(draft, mention)


def _may_promise(draft: Draft, mention: Mention) -> bool:
    if draft.promises_a_day and isinstance(mention.moment, Clock):
        return False
    if _is_past(draft, mention) or _is_opening(draft, mention):
        return False
    if draft.part(draft.sentence_at(mention.start)).endswith("?"):
        return False  # it asks
    return not promises_nothing(_clauses(draft, mention), draft.text_without_times, draft.language)


def _is_denied(draft: Draft, mention: Mention) -> bool:
    return is_denied(_clauses(draft, mention)[-1], mention.start, draft.text, draft.language)


def _is_ours(draft: Draft, mention: Mention) -> bool:
    names = frozenset(word.lower() for word in draft.responsible.split() if len(word) > 1)
    return is_our_doing(_clauses(draft, mention), draft.text_without_times, draft.language, names)


def _is_further_step(draft: Draft, mention: Mention, promised: list[set[str]]) -> bool:
    """ "I send the receipt today. I will call you tomorrow", where tomorrow is promised."""
    done = doings(_clauses(draft, mention), draft.text, draft.language)
    return any(_is_apart(done, other) for other in promised)


def _doing_of(draft: Draft, mention: Mention) -> Iterator[set[str]]:
    """What the text says we do at the promised time."""
    if not isinstance(mention.moment, Clock | Whenever) and _is_ours(draft, mention):
        yield doings(_clauses(draft, mention), draft.text, draft.language)


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
    if isinstance(mention.moment, DaysAhead) and mention.moment.days == 0:
        acts = acts_now(_clauses(draft, mention)[-1], draft.text, draft.language)
        if tense == FUTURE or (tense == UNSAID and acts):
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
