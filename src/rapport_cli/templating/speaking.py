"""How long a voicemail script takes to say."""

import math

WORDS_A_MINUTE = 140
"""Conversational English runs at about 150 words a minute (National Center for Voice and Speech);
a message with a time and a number in it is said more slowly."""

PAUSE = 0.4
"""Seconds after each sentence."""


def spoken_seconds(text: str) -> int:
    """Return the whole seconds that the text takes aloud, rounded up; 0 for no words.

    Every digit of a group such as a telephone number is counted as a word, since that is how it
    is read; "12" and "3" are said as one word each.
    """
    words = sum(_words_in(part) for part in text.split())
    stops = sum(text.count(mark) for mark in ".!?;:")
    return math.ceil(words * 60 / WORDS_A_MINUTE + (stops * PAUSE if words else 0))


def _words_in(part: str) -> int:
    digits = sum(letter.isdigit() for letter in part)
    if digits >= 3:
        return digits
    return 1 if any(letter.isalnum() for letter in part) else 0
