"""English: phrases that say nothing of when or who, or lay blame, and what to write instead."""

from followups.rules.clarity.phrase import Phrase, phrases

_TIMES = "(minutes|hours|days|weeks|months|business days|working days)"
_NOT_PAST = r"(?!\s{1,4}(ago|earlier|before|after|later|back))"
# Alone, not "this guide".
_THIS = (
    r"(?:it|this|that)(?=\s*(?:[.,;:!?)\n]|\Z|(?:for|with|now|right|further|and|as|today|in|by|before|"
    r"on|closely)\b))"
)
_MATTER = (
    rf"({_THIS}|things|this matter|this issue|this case|the matter|the issue|the problem|the case|your "
    rf"case|your issue|your request|your matter|"
    "your complaint|your enquiry|your inquiry|your query|your feedback|your problem|your concern|your "
    "concerns)"
)
_INTO = f"(it|this|that|{_MATTER})"
_HANDLED = (
    "(reviewed|looked at|looked into|assessed|considered|evaluated|followed up|followed up on|handled|"
    "investigated|"
    "processed|addressed|dealt with|taken care of|examined|discussed|prioritised|prioritized|checked|"
    "resolved|"
    "sorted|sorted out|fixed|contacted|attended to|actioned|escalated|forwarded|passed on)"
)
_SENT_ON = (
    "(forwarded|escalated|passed on|passed along|passed to|handed over|referred|raised|"
    "sent on|redirected|transferred to|assigned to (the|our)|taken on board|noted)"
)
_STAFF = (
    "(agents|team|team members|colleagues|advisers|advisors|representatives|specialists|experts|technicians|"
    "engineers|people|staff|consultants|managers)"
)
_RELEVANT = (
    "(relevant|appropriate|right|responsible|correct|concerned|proper) "
    "(department|departments|team|teams|person|people|colleague|unit|channels|channel|party|parties)"
)
_SHOULD = r"(?!(received|got|gotten|had|been|heard|seen|felt|to)\b)"

DAY = "Give the day and the time instead, for example “Thursday at 12:00”."
DAY_NOT_SOON = "Say which day, and when on that day: “by noon on Friday”."
DAY_NOT_AMOUNT = "Work out the day and write it: “Thursday 24 September”."
WHEN_CONTACT = "Say who will be in touch, how and when: “Kari will call you on Thursday at 12:00”."
WHAT_YOU_DO = (
    "Say what you do and when, without reserve: “I will check the stock and call you on Thursday at 12:00”."
)
NUMBER = "Give the phone number or the address, and when somebody answers there."
NAME = "Write who it is, with first and last name."
WHO_DOES = (
    "Say who does what, and when: “I will go through the case today and call you on Thursday at 12:00”."
)
OUR_PART = "Say what happened and what we do, without laying it on the customer."
PLAIN_WORD = "This is our internal word. Write what the customer would say."

PHRASES: tuple[Phrase, ...] = (
    *phrases(
        "vague",
        DAY_NOT_SOON,
        r"(soon|shortly)(?!\s{1,4}(after|afterwards|before)\b)",
        r"(asap|a\.s\.a\.p)",
        "as (soon|quickly|fast|promptly|swiftly|early) as( is| humanly)? (possible|practicable|feasible)",
        "as (soon|quickly|fast|promptly) as (we|i|they)( possibly)? (can|are able|know more|have time|get)",
        "at (your|our|the|my) (earliest|first)( possible)? (convenience|opportunity)",
        "at your convenience",
        "in due (course|time)",
        "in (the|a) (near|nearest|foreseeable|not too distant) future",
        "(in|over|within|during) the (coming|next few|next couple of) (days|weeks|hours)",
        "before( too)? long",
        "at some( later)? (point|stage|time)",
        "(when|whenever|once) (we|i)( WORD)? (can|are able to|am able to|have time|get time|get a chance|"
        "have capacity|"
        "have the capacity|get the chance|get round to|get around to)",
        "(when|whenever) (possible|time allows|time permits|capacity allows)",
        "(in|within) (a|the) (timely|prompt) (manner|fashion)",
        r"(?<!\bday )(?<!\bdays )(?<!\bweek )(?<!\bweeks )(?<!\bhour )(?<!\bhours )(?<!\bmonth )"
        r"(?<!\bmonths )(?<!\bminutes )(?<!\byear )(?<!\byears )(?<!\bno )"
        r"later(?!\s{1,4}than\b)( on)?",
        "(promptly|within a reasonable time|in a reasonable time)",
        "(going|moving) forward",
    ),
    *phrases(
        "vague",
        DAY_NOT_AMOUNT,
        f"(?<!last )(?<!past )(a few|few|several|some|a couple of|a couple)( more| short)? "
        f"{_TIMES}{_NOT_PAST}",
    ),
    *phrases(
        "vague",
        WHEN_CONTACT,
        "(get|getting|gets|come|coming|revert|circle)( right| straight)? back (to|with) (you|u)",
        "(will|shall)( WORD)? (be|get|stay|keep) in (touch|contact)( with you)?",
        "(we|i|he|she|they)'ll( WORD)? (be|get|stay|keep) in (touch|contact)( with you)?",
        "(you|you'll)( will)?( WORD)? hear( back| more)? from (us|me)",
        "(keep|keeping) you (posted|updated|informed|in the loop)",
        "(we|i)('ll| will| shall)( WORD)? (contact|reach out to|update) you",
    ),
    *phrases(
        "vague",
        WHAT_YOU_DO,
        "(?<!you )(?<!are )(hope|hopes|hoping) to",
        "(we|they) are hoping to",
        "(?<!you )(?<!please )(?<!can )(?<!could )(try|trying|tries|attempt|attempting|endeavour|endeavor|"
        "strive) to",
        "(do|doing|does) (our|my|their|its)( very| level)? best",
        "as best (as )?(we|i) can",
        "best (we|i) can",
        "(do|doing) (everything|all|whatever|what) (we|i) can",
        "bear with (us|me)",
    ),
    *phrases(
        "vague",
        NUMBER,
        "feel free to (reach out|contact|call|get in touch|write|e-mail|email|ask|drop)( to)?( us| me)?",
        "(do not|don't|never|please do not|please don't) hesitate to (reach out|contact|call|get in touch|"
        "write|ask|e-mail|email)( to)?( us| me)?",
        "(reach out|get in touch|get in contact)( to us| to me| with us| with me)?(?=\\s{1,4}(if|any time|"
        "anytime|at any time|whenever|should)\\b)",
        "(contact|reach out to) (us|me)",
        needs_contact=True,
    ),
    *phrases(
        "vague_who",
        NAME,
        f"(someone|somebody|anyone|a member|one)( else)? (from|in|on|at|of) (our|the|my)( WORD)? {_STAFF}",
        "(someone|somebody)( else)? (from|in|on|at|of) (our|the|my) WORD( (team|department|staff))?",
        "(someone|somebody|one) of us",
        "(one|some) of (us|our|my) (WORD )?(people|staff)",
        "one of us",
        "a member of( our| the)?( WORD)? (team|staff)",
        "(someone|somebody)( else)? (will|is going to|shall)",
        "(a|an|another) (colleague|agent|representative|specialist|adviser|advisor|team member|technician|"
        "manager|engineer)"
        "(?=\\s{1,4}(will|is|from|of mine|can|shall)\\b)",
        f"(the|a) {_RELEVANT}",
        _RELEVANT,
        "(?<!from )(the|our) (team|department) (will|is going to|shall)(?!\\s{1,4}(learn|not|never)\\b)",
    ),
    *phrases(
        "passive_promise",
        WHO_DOES,
        f"(we|we're|i|i'm)( are| am)?( WORD)? looking (into {_INTO}|at {_MATTER})",
        f"(looking|look)( further| closely)? (into {_INTO}|at {_MATTER})",
        f"(we|i|we'll|i'll)('ll| will| shall)?( WORD)? look( WORD)? (into {_INTO}|at {_MATTER})",
        f"(working|work)( hard)? (on|with|through) {_MATTER}",
        f"(has|have|is|are)( now| already| also)? (been|being)( now| already| also| duly)? {_SENT_ON}",
        "(was|were|is|are) (forwarded|escalated|passed on|referred)",
        f"(will|shall|going to)( now| also| then)? be( WORD)? {_HANDLED}",
        f"(it|this|that|you)'ll be( WORD)? {_HANDLED}",
        f"(is|are)( WORD)? being( WORD)? {_HANDLED}",
        f"(take|taking) {_MATTER} (further|forward|on board)",
        "(is|are)( currently| now)? under (review|investigation|consideration)",
    ),
    *phrases(
        "blame",
        OUR_PART,
        f"(you|you'd) (should|ought to)( WORD)? have {_SHOULD}(WORDed|read|sent|done|known|told|said|gone|"
        f"put|made|kept|left|"
        "bought|thought|written|seen|paid|given|taken|chosen|brought|understood)",
        "(you|you've)( WORD){0,2} (failed|neglected|omitted|refused) to",
        "(you|you've)( have)?( WORD)? (forgot|forgotten|overlooked|misunderstood|misread|ignored|mistyped)",
        "(your)( own)? (fault|mistake|error|misunderstanding|negligence|oversight|carelessness)",
        r"(you|you've) (made|entered|gave|used|chose|typed|provided|supplied|sent)( (us|me))?( the| a| an)?"
        r"( WORD)? (wrong|mistake|error|incorrect)( WORD)?",
        "(you) (did not|didn't)( WORD)? (read|follow|tell|check|answer|reply|respond|call|pay|provide|"
        "notice|listen|inform|update|install|ask|look|use)",
        "(you) (must|need to|have to|should)( WORD)? (understand|realise|realize|appreciate|accept|be aware)",
        "(you) were supposed to",
        "you (claim|claimed|allege|alleged) (that|to|you|we)",
        "as (we|i)( have|'ve)?( WORD)? (already|previously|repeatedly) (told|said|explained|stated|"
        "mentioned|informed|wrote|written|pointed out)( you)?",
        "as (already|previously|repeatedly) (told|said|explained|stated|informed|pointed out)",
        "(caused by|because of|due to|down to) (you|your own|your failure|your mistake|your error)",
        "(because|since) you (did not|didn't|failed|forgot|neglected|never)",
        "if (you|only you|you only) had( only| just)? (read|followed|checked|called|told|listened|asked|"
        "said)",
        "(user|operator|customer) error",
        "(problem|error|fault|mistake|issue) (is |was |lies |lay )?(on|at) your (end|side|part)",
        "(is|was|were|are)( not|n't) (our|my) (fault|mistake|responsibility|problem)",
        "(isn't|wasn't) (our|my) (fault|mistake|responsibility|problem)",
        "no one else( has| is)? (complained|complains|complaining|reported|reports)",
    ),
)
