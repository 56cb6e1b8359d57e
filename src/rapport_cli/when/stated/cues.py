"""What words say that a day or a time beside them is the next meeting, or something else.

The lists are phrases between bars, parsed when first needed. Adding a phrase needs no other change.
"""

from functools import cache

from rapport_cli.when.stated.tokens import Tokens

STRONG = 3
"""The passage is about the next meeting in so many words, and counts even beside a right one."""
SURE = 2
"""The passage is about the next meeting."""
LIKELY = 1
"""Nothing says otherwise: it is, if it agrees with the record or nothing better is found."""
MAYBE = 0
"""Only if it is exactly the recorded day and time, or supplies what a sure one lacks."""
OTHER = -1
"""It is about something else, whatever it says."""

_MEETING = """
falls on|fall on|our second|our first|our third|second session|second meeting|second hour
see you|see ya|see u|see y'all|see ye|see us|c u|cu|seeing you|seeing u|catch you|catch ya
catch up|catch y'all|talk to you|talk with you|speak to you|speak with you|speak|talk|chat
we'll talk|meet|meeting|we meet|meet you|meet again|we'll meet|meet next|hear us|looking forward
look forward|looking fwd|looks forward|can't wait|on for|down for|in for|set for|back for|us for
you for|you in|you down|us down|booked|scheduled|confirmed|pencilled|penciled|pencil you|pencil us
reserved|slotted|locked in|our next|your next|next one|next one's|next time|next time's
next session|next appointment|next meeting|next visit|next hour|next chat|next date|next up
next is|next slot|next conversation|next catch-up|next catch|next sitting|next week's
appointment is|appointment's|appointment on|appointment at|appointment for|appointment|session is
session on|session at|session for|visit is|visit on|slot is|meeting is|meeting on|booking is
time is|time's|i'll be here|i'll be in|i'll be there|i'll be|i will be|i shall be|be here|be there
be in|here again|back here|back at it|back in|back on|back to|back with|back again|you're back
again|expect you|expecting you|waiting for you|wait for you|waiting|wait|holding|hold|saving you
saving|save|saved|kept|keep|keeping|set aside|put aside|marked|mark|blocked|blocked out|with me
with us|to be continued|hear more|come in|come by|come up|come at|come on in|come on up|come on
come over|come round|come along|come back|come to me|come|coming back|coming in on|drop in|pop in
pop back|pop by|join me|we're|we are|we have|we've|we said|we agreed|we booked|we settled on
we fixed|we go on|go on|we continue|continue|continuing|continuing on|resume|pick up|picking up
i've got|i've you|i have|i've put|i've got you|i have you|i have us|i've us|i got you|i put you
i put us|put you|put us|got you|got us|have you|have us|have got you|you have|you've got|you've
you are|you're in|you're on|you're up|you're down|you're booked|you're with|you're here
you're first|you're next|you're coming|in the book|in the diary|diary|calendar|diarised|my book
til then|does|would|will|shall we|same|let's say|let's meet|let's do|let's|make it
it's|it is|that's|that is|that'll be|that will be|so that's|so it's|as agreed|as planned
as arranged|as we said|as discussed|sit down|our time|our hour|our session|our appointment
our slot|our meeting|our chat|our call|your appointment|your session|your slot|your time|your hour
your visit|your booking|your place|your spot|the door|reminder|remind you|here for you|find me
i'm here|i'm in|i am here|the room is|our conversation|another|seeing each other|we'll say
we'll make it|we'll be|we'll see|we'll go|we'll sit|get together|here|we'll|we shall|we will
let us|expected|we start|we begin|there|first thing|only me|i'm yours|i'm free for you
start's moved to|start has moved to|moved you to|moved us to|moved our|assigned to|assigned you
we resume|i've saved|i've kept|i've held|i've set|i've booked|i've pencilled|on my end|first in
i shall see|i shall expect|i await|await|awaiting|to see you|our date|the kettle|kettle|kettle on
kettle's on|the light on|it'll be
"""
_ELSEWHERE = """
came back to|went back to|got back to|took me back to|brought me back to|sent me back to
came back|went back|got back
sing|sing well|play|play well|perform|travel|safe travels|travel safely|drive safely|drive safe
hope|hoping|hopes|hopefully|enjoy|enjoying|break a leg|good luck|best of luck|luck|wishing|wish
fingers crossed|happy|how|wonder|wondering|wondered|thanks for|thank you for|thank you|thanks
good to|great to|nice to|lovely to|glad to|wonderful to|pleasure to|pleased to|a pleasure
good meeting|nice meeting|great meeting|lovely meeting|meeting you|meeting yesterday|good seeing
great seeing|lovely seeing|nice seeing|good talking|great talking|nice talking|good chatting
glad we|loved|enjoyed|appreciated|was|were|wasn't|weren't|had|did|didn't|met|came|went|said you
told|told me|you said|you mentioned|mentioned|you were|you went|you came|you told|heard|saw
thought|took|made|left|gave|got|drove|sat|spent|brought|found|tried|walked|ran|felt|began|started
stopped|stayed|ate|drank|woke|slept|kept you|last|ago|since|earlier|opens|open|opening|closes
closed|close|closing|locks|shuts|starts|start|begins|runs|leaves|arrives|departs|ends|finishes
office hours|hours|hours are|available|reach me|call me|text me|ring me|ring|call us|phone|email
reply|respond|let me know|cancel|cancellations|cancellation|reschedule|rearrange|move it|swap
switch|change it|if you need|if you'd rather|instead|alternatively|otherwise|or else|can't make
cannot make|can't do|doesn't work|doesn't suit|won't work|isn't good|if not|if that|rather than
instead of|not|never|away|off on|i'm off|i'm out|i'm away|out on|out of|on leave|holiday|vacation
bank holiday|workshop|exam|exams|test|match|game|recital|concert|wedding|funeral|interview|court
the hearing|your hearing|shift|shifts|party|gig|surgery|scan|chemo|marathon|race|class|classes
lesson|trip|flight|train|bus|boat|ferry|tram|deadline|festival|birthday|anniversary|rehearsal
choir|service|church|mass|dinner|lunch|supper|breakfast|roast|delivery|practice|rota|kickoff
kick-off|your mum|your mom|your dad|your sister|your brother|your son|your daughter|your wife
your husband|your nan|your gran|your kids|your boss|your team|your friend|group|course|seminar
webinar|due|due on|send|fill in|complete|return|submit|sign|pay|paid|invoice|up at|awake at|awake
asleep|wake|waking|alarm|bedtime|born|aged|age|years|married|worked|works nights|plays|sings
turns|meets|goes|gets|you'd|you used|used to|usually|always|normally|tends|weekly|free on|free at
space|spot on|opening on|fully booked|think|thinking|cheering|rooting|watch|watching|picture
picturing|listening out|looking out|i'll send|i'll email|i'll text|i'll call|i'll ring|i'll phone
i'll ask|i'll bring|i'll drop|i'll watch|i'll try|stayed with me|keep thinking|kept thinking
thinking about|thinking of|remember|remembering|she|he|they|her|his|their
"""
_SAID_AFTER = """
belongs|belong|will do|would do|will suit|is yours|is ours|is all yours|'s yours|yours|ours|works
work|still|suits|suit|stands|is good|good for|is booked|is confirmed|is set|is in|is down|is kept
is held|is reserved|it is|it's|as agreed|as we said|as planned|as arranged|as discussed|as booked
as usual|as before|in the diary|on the books|in my book|on my calendar|in my calendar|in my diary
in the calendar|in the book|has your name|with your name|same door|same place|same room|same link
same office|same time|same couch|same chair|same corridor|see you|i'll be here|i'll be|i will be
with me|with us|for us|for you|at mine|set aside|marked|is when|when we|we meet|we'll|we go on
we continue|we speak|we talk|we see|we hear|come|coffee|kettle|here|my door|the door|my office
when i|when you|waiting|expecting|for our|our next|next one|for the next|our session|our meeting
our appointment|our hour|if that|if you|upstairs|usual|i have you|i've got you|i'll see|we're
you're|booked|confirmed|is free for|is blocked|is saved|saved|reserved|held|then|again|okay|ok
remains|it'll be|is our|we have|like we said|like always|like last time|as ever
"""


_STRONG_WORDS = frozenset((
    "see", "seeing", "meet", "meeting", "appointment", "session", "forward", "booked", "scheduled",
    "confirmed", "next", "catch",
))  # fmt: skip


@cache
def _cues() -> dict[str, tuple[tuple[tuple[str, ...], int], ...]]:
    """Every cue under its last word, longest first, with what it is about."""
    table: dict[str, dict[tuple[str, ...], int]] = {}
    for phrases, about in ((_ELSEWHERE, OTHER), (_MEETING, SURE)):
        for phrase in phrases.replace("\n", "|").split("|"):
            words = tuple(phrase.split())
            if words:
                is_strong = about == SURE and not _STRONG_WORDS.isdisjoint(words)
                table.setdefault(words[-1], {})[words] = STRONG if is_strong else about
    return {
        last: tuple(sorted(found.items(), key=lambda item: -len(item[0])))
        for last, found in table.items()
    }


@cache
def said_after() -> dict[str, tuple[tuple[str, ...], ...]]:
    """What can be said of an appointment, under its first word."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in _SAID_AFTER.replace("\n", "|").split("|"):
        words = tuple(phrase.split())
        if words:
            table.setdefault(words[0], []).append(words)
    return {first: tuple(found) for first, found in table.items()}


def cue_ending_at(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The longest cue whose last word is this token: where it begins, and what it is about."""
    for words, about in _cues().get(tokens.word(at), ()):
        first = at - len(words) + 1
        if first >= 0 and tokens.words[first : at + 1] == words:
            return first, about
    return None
