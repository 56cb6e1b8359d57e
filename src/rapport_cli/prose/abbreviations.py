"""Words that decide where a sentence ends: abbreviations by class, and words that open sentences.

An abbreviation's class says what its full stop means. What follows decides the rest, in
`rapport_cli.prose.dividing`. All entries are lower case, without the last full stop.
"""

from typing import Literal

from rapport_cli.when.words import MONTHS, WEEKDAYS

AbbreviationClass = Literal[
    "title", "leads-on", "numbered", "street", "name-end", "calendar", "measure", "clock"
]


def words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = (
    "mr mrs ms mx dr prof rev revd hon gov sen rep gen col capt lt sgt maj cmdr pres supt messrs "
    "mme mlle mt ft fr sr sra srta dña hr fru st ste"
)
_LEADS_ON = "p.s p.p.s ps e.g i.e eg ie vs v cf viz approx ca incl esp resp w.r.t abt"
_NUMBERED = "no nos nr n° nº p pp para vol fig ch ext tel apt rm ste bldg flr art eq ed nn"
_STREETS = "st ave av rd blvd ln ct hwy pl sq dr pkwy terr cres"
_NAME_ENDS = "inc co corp ltd llc plc jr sr bros esq univ dept assn ph.d m.d psy.d"
_MEASURES = (
    "min mins hr hrs h sec secs wk wks mo mos yr yrs etc ft oz lb lbs km cm kg mg ml max est "
    "am pm temp misc med avg cert al appt appts cont msg mgmt"
)
_CALENDAR_ONLY_CAPITALISED = frozenset({"sat", "sun", "mar", "wed", "jan", "dec", "mon"})
_TITLES_ONLY_CAPITALISED = frozenset({"hon", "rep", "gen", "col", "gov", "rev"})
_UNABBREVIATED = words_of(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december mo tu we th fr sa su"
)


def _table() -> dict[str, AbbreviationClass]:
    table: dict[str, AbbreviationClass] = {}
    classes: tuple[tuple[AbbreviationClass, str], ...] = (
        ("measure", _MEASURES),
        ("street", _STREETS),
        ("name-end", _NAME_ENDS),
        ("title", _TITLES),
        ("numbered", _NUMBERED),
        ("leads-on", _LEADS_ON),
        ("clock", "a.m p.m"),
    )
    for name, words in classes:
        table.update(dict.fromkeys(words.split(), name))
    for word in (*WEEKDAYS, *MONTHS):
        if word not in _UNABBREVIATED:
            table[word] = "calendar"
    return table


ABBREVIATIONS = _table()
"""The class that is tried first; `STREETS` and `NAME_ENDS` say which words have a second one."""

STREETS = words_of(_STREETS)
NAME_ENDS = words_of(_NAME_ENDS)


def abbreviation_class(word: str) -> AbbreviationClass | None:
    """The class of a word as it stands in the text, without its last full stop."""
    lower = word.lower()
    found = ABBREVIATIONS.get(lower)
    if found == "calendar" and lower in _CALENDAR_ONLY_CAPITALISED and word == lower:
        return None
    if found == "title" and lower in _TITLES_ONLY_CAPITALISED and word == lower:
        return None
    if word == "HR":
        # The office, where "hr" is an hour and "Hr" a title.
        return None
    if found == "street" and len(word) > 1 and word.isupper():
        return None
    return found


CALENDAR_WORDS = frozenset(word for word in (*WEEKDAYS, *MONTHS) if len(word) > 2)

TIME_ZONES = words_of(
    "est edt cst cdt mst mdt pst pdt et ct mt pt gmt bst utc ist cet cest aest aedt nzst nzdt sast "
    "eastern central mountain pacific"
)

STARTERS = words_of(
    "i i'm i'll i've i'd im ive we we're we'll we've you you're you'll you've you'd he he's she "
    "she's it it's its they they're the a an this that that's these those there there's here "
    "here's my your our his her their what what's when where who why how how's which whose "
    "if so but and or because while although though since as at in on for from with by to of "
    "before after until till then now just also maybe perhaps please thanks thank "
    "yes yeah no not nothing everything everyone is are was were am do does did don't didn't can "
    "can't could would should shall has have had let let's see looking hoping hope wishing bring "
    "call text email try take talk speak meet come park ring press use ask tell keep give get go "
    "next last same today tomorrow tonight yesterday good great glad nice lovely happy sorry "
    "sometimes often once again still even only both all any some many most one two three "
    "hi hello hey dear be remember know either instead later soon well okay ok wear buzz"
)
"""Words that, capitalised after an abbreviation, begin a sentence rather than a name."""

NAMES_TOO = words_of("may will mark hope grace joy rose bill art sue pat drew rob april june")
"""Words that are also given names."""

OPENERS_IN_TEXTING = words_of(
    "see thanks thank thx ty looking bring call text let i i'm im i'll i've ive hope talk speak "
    "pls please take have can we'll"
)
"""Words that open a sentence even in lower case, as people type on a phone."""

RUNS_ON = words_of(
    "and or but nor in at on of for to with by from as than because that which who if when where "
    "while near by so then into about after before until not"
)
"""Words that, in lower case, carry a sentence on after "!", "?" or a line break."""

OPENERS_AFTER_A_MARK = words_of("so when who if where not in at on for")
"""Of those, the ones that open a sentence after "!" and "?" where nobody types capitals."""

LEADS_ON = words_of(
    "a an the and or but nor in at on of for to with by from as than because that which who if "
    "when where while into about my your our his her their its is are was were be been will would "
    "can could should i'm i'll we'll you're it's i we no dr mr mrs ms"
)
"""Words after which a line break is a wrapped line, not an end."""

LEADS_TO_A_DATE = words_of("next this last every coming see until till til")
"""Words at the end of a line that a date in the next one belongs to."""

LEADS_TO_NO_DATE = words_of("no of about into who with we i")
"""Words of `LEADS_ON` that no date follows, so that "wed 4/15" in the next line is its own."""

PARTICLES = words_of("in on by over about so then before after")
PARTICLE_VERBS = words_of("come came check drop dropped stop stopped move log call sign")
"""Verbs and particles that may well end a line: "thanks for coming in"."""

LABELS = words_of(
    "plan lot room vitamin option type building unit suite door gate block part section appendix "
    "exhibit hepatitis group team grade level entrance line bus step floor degrees"
)
"""Words before a single letter that names a thing ("lot B") and is no initial."""

DETERMINERS = words_of("a an the my your our his her their this that")

REPORTING = words_of(
    "said says asked asks replied wondered thought told added shouted whispered wrote answered "
    "laughed cried"
)

LAUGHTER = words_of("lol haha hahaha lmao jajaja hehe rofl")
