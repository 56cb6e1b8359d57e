"""What a text written for a client states about the next appointment, held against the record.

The steps, each in a module of its own (`statement` takes them in this order):
1. `tokens`: the text is cut once into words, figures and signs, and into sentences.
2. `days`: every expression of a day or a time becomes a mark with all that it may mean
   (`relative`, `dates`, `clocks`, `spoken_clocks`, `hours`; the values are in `marks`).
3. `passages`: marks that stand together are joined.
4. `topics`: each passage is weighed, by what touches it (`neighbours`), by the cues before and
   behind it (`cues_around`, the phrases are in `cues`, the past in `past`) and by its shape.
5. `choosing`: the passages that make up the statement.
6. `holding`: what they say, held against the record, each other and the calendar.
7. `mentions`: where no day or time is stated, whether a next meeting is mentioned at all.

Decisions:
- The record helps to choose what a doubtful passage is about, never what it says. A day and a time
  that are exactly the recorded ones are the appointment even where no cue says so, and beside such
  a statement only plain words of meeting ("see you Friday") can be wrong: the rest is somebody's
  choir, train or shift. A doubtful passage that agrees in nothing is another event.
- Weekday and date together, exactly as recorded, are the appointment's even where the words before
  them speak of the past or nothing introduces them: nothing that has been can bear that date. A
  plain refusal ("I can't do Tuesday 17th at 3") is none.
- Every reading counts. A bare hour means either half of the day, "next Thursday" either of the two
  that people mean, "3/12" either order, "next week" a week begun on Sunday or Monday. Only what no
  reading can make right is a clash. A weekday alone says nothing about which week.
- "Same time next week" and "usual time" state a time by reference, which is taken to be right
  unless a day and a time in the same sentence say otherwise.
- A meeting can be mentioned with neither day nor time ("see you soon", "when we next meet"):
  `partial`. "Talk soon" is a way to end a letter and mentions nothing.
- The appointment is stated where a span begins: "3 to 4" says three o'clock.
- "Your time" names no zone; a named zone is only compared where the record's own is known.

A weighed list of cues was chosen over a grammar of sentences because messages are fragments, and
over one regular expression because what decides is the nearest cue, not the pattern of the time.
"""

from rapport_cli.when.stated.holding import Clash
from rapport_cli.when.stated.statement import Statement, Verdict, read_statement

__all__ = ["Clash", "Statement", "Verdict", "read_statement"]
