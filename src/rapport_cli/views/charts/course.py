"""The course of numbers over days: each number where it was, and nothing that was not there.

No trend, no average, no colour that warns. Two numbers are joined by a line only where they lie
close in time; a longer silence stays empty, because nobody knows what was in it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from rapport_cli.clients.between_sessions import Scale
from rapport_cli.clients.saying import say_number, say_scale
from rapport_cli.views.charts.drawing import Dot, Drawing, Mark, Stroke, Words, broken
from rapport_cli.views.document import Course

SILENCE = 14
"""Days. A number that comes later than this, and than three times the usual, begins anew."""
DAY_STEPS = (1, 2, 7, 14, 28, 56, 91, 182, 364, 728, 1820, 3640)
INTERVALS = (5, 4, 6, 3, 7, 2, 8, 9, 10)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

NAME_SIZE, LABEL_SIZE, LINE = 12.0, 9.0, 12.5
LEFT, RIGHT, PLOT_HEIGHT = 22.0, 14.0, 132.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands: `across` and `up` go from 0 to 1."""

    across: float
    up: float


@dataclass(frozen=True, slots=True)
class Plot:
    """`runs` are numbers that follow one another closely. Ticks are places with their labels."""

    runs: tuple[tuple[Place, ...], ...]
    days: tuple[tuple[float, str], ...]
    numbers: tuple[tuple[float, str], ...]


def plot(course: Course, *, most_days: int) -> Plot:
    """Where everything stands, whatever it is drawn with; at most `most_days` days are labelled."""
    points = sorted(course.points, key=lambda point: point[0])
    if not points:
        return Plot((), (), number_ticks(course))
    first, last = points[0][0], points[-1][0]
    span = (last - first).days

    def across(on: date) -> float:
        return (on - first).days / span if span else 0.5

    height = course.highest - course.lowest
    longest = longest_silence([on for on, _ in points])
    runs: list[list[Place]] = []
    before: date | None = None
    for on, value in points:
        if before is None or (on - before).days > longest:
            runs.append([])
        runs[-1].append(Place(across(on), (value - course.lowest) / height))
        before = on
    step = next((each for each in DAY_STEPS if span // each < most_days), DAY_STEPS[-1])
    days = [first + timedelta(days=ahead) for ahead in range(0, span + 1, step)]
    return Plot(
        tuple(map(tuple, runs)),
        tuple((across(day), say_short(day)) for day in days),
        number_ticks(course),
    )


def longest_silence(days: list[date]) -> int:
    """The most days over which two numbers are still joined."""
    steps = sorted((later - day).days for day, later in pairwise(days))
    usual = steps[len(steps) // 2] if steps else 0
    return max(SILENCE, 3 * usual)


def number_ticks(course: Course) -> tuple[tuple[float, str], ...]:
    """Both ends, and whole steps between them where the scale has such."""
    height = course.highest - course.lowest
    for count in INTERVALS:
        step = height / count
        ticks = [course.lowest + step * each for each in range(count + 1)]
        crosses = course.lowest < 0 < course.highest
        if step % 1 == 0 and (0 in ticks or not crosses):
            return tuple((each / count, say_number(tick)) for each, tick in enumerate(ticks))
    return ((0.0, say_number(course.lowest)), (1.0, say_number(course.highest)))


def say_short(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def say_ends(course: Course) -> str:
    """Such as "0 (awake all night) to 10 (slept through)"."""
    return say_scale(
        Scale(
            course.name,
            course.lowest,
            course.highest,
            course.lowest_means,
            course.highest_means,
        )
    )


def say_span(course: Course) -> str:
    """From when to when, with the year; empty where there is nothing."""
    if not course.points:
        return ""
    days = sorted(on for on, _ in course.points)
    first, last = (f"{say_short(day)} {day.year}" for day in (days[0], days[-1]))
    return first if first == last else f"{first} to {last}"


def course_drawing(course: Course, *, width: float = 460) -> Drawing:
    """The course on a sheet `width` points wide."""
    labels = number_ticks(course)
    left = max(LEFT, 8 + LABEL_SIZE * 0.6 * max(len(label) for _, label in labels))
    reach = width - left - RIGHT
    where = plot(course, most_days=max(2, int(reach // 52)))
    marks: list[Mark] = []
    down = NAME_SIZE + 2
    for line in broken(course.name, NAME_SIZE, width):
        marks.append(Words(0, down, line, NAME_SIZE, is_bold=True))
        down += LINE + 2
    about = f"{say_ends(course)} · {say_span(course)}".removesuffix(" · ")
    for line in broken(about, LABEL_SIZE, width):
        marks.append(Words(0, down, line, LABEL_SIZE, "soft"))
        down += LINE
    top, bottom = down + 4, down + 4 + PLOT_HEIGHT
    for up, label in where.numbers:
        y = bottom - up * PLOT_HEIGHT
        marks.append(Stroke(((left, y), (width - RIGHT, y)), "faint", 0.7))
        marks.append(Words(left - 8, y + 3, label, LABEL_SIZE, "soft", "end"))
    for across, label in where.days:
        x = left + inset(across) * reach
        marks.append(Stroke(((x, bottom), (x, bottom + 3.5)), "soft", 0.7))
        marks.append(Words(x, bottom + 14, label, LABEL_SIZE, "soft", "middle"))
    count = len(course.points)
    radius = 2.8 if count <= 60 else 2.1 if count <= 150 else 1.6
    placed = [
        [(left + inset(place.across) * reach, bottom - place.up * PLOT_HEIGHT) for place in run]
        for run in where.runs
    ]
    marks += [Stroke(tuple(run), "mark", 1.0) for run in placed if len(run) > 1]
    marks += [Dot(x, y, radius) for run in placed for x, y in run]
    return Drawing(width, top + PLOT_HEIGHT + 20, tuple(marks), told(course))


def inset(across: float) -> float:
    """The same place a little away from the edges, so that no dot hangs over them."""
    return 0.02 + across * 0.96


def told(course: Course) -> str:
    """The numbers in words, for whoever cannot see the drawing."""
    numbers = "; ".join(
        f"{say_short(on)} {on.year}: {say_number(value)}" for on, value in sorted(course.points)
    )
    return f"{course.name}, {say_ends(course)}. {numbers}".rstrip(". ") + "."


def course_text(course: Course, *, width: int, is_ascii: bool = False) -> str:
    """The course in characters, `width` columns at most; with `is_ascii` in plain ones."""
    dot, join, side, tick, floor, mark, corner = "o.|+-++" if is_ascii else "●·│┤─┬└"
    rows = row_count(course)
    labels = {round(up * (rows - 1)): label for up, label in number_ticks(course)}
    if any(round(up * (rows - 1)) / (rows - 1) != up for up, _ in number_ticks(course)):
        labels = {row: label for row, label in labels.items() if row in (0, rows - 1)}
    margin = max(map(len, labels.values())) + 2
    where = plot(course, most_days=max(2, (min(width, 100) - margin) // 10))
    columns = max(12, min(width, 100) - margin - 4)
    grid = [[" "] * columns for _ in range(rows)]
    for run in where.runs:
        cells = [
            (round(place.across * (columns - 1)), round(place.up * (rows - 1))) for place in run
        ]
        for column, row in between(cells):
            grid[row][column] = join
        for column, row in cells:
            grid[row][column] = dot
    for run in where.runs:
        for place in run:
            grid[round(place.up * (rows - 1))][round(place.across * (columns - 1))] = dot
    lines = [
        f"{labels.get(row, ''):>{margin - 1}}{tick if row in labels else side} "
        + "".join(grid[row])
        for row in reversed(range(rows))
    ]
    axis, below = [floor] * columns, [" "] * (columns + 3)
    for across, label in where.days:
        column = round(across * (columns - 1))
        start = max(0, min(column, columns + 3 - len(label)))
        if any(letter != " " for letter in below[max(0, start - 1) : start + len(label) + 1]):
            continue
        axis[column] = mark
        below[start : start + len(label)] = label
    lines.append(" " * (margin - 1) + corner + floor + "".join(axis))
    lines.append(" " * (margin + 1) + "".join(below))
    return "\n".join(line.rstrip() for line in lines)


def row_count(course: Course) -> int:
    """A row for each whole number where the scale has few of them."""
    height = course.highest - course.lowest
    return int(height) + 1 if height % 1 == 0 and height <= 10 else 11


def between(cells: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The cells on the way from each to the next."""
    found = []
    for (column, row), (later, there) in pairwise(cells):
        for step in range(column + 1, later):
            share = (step - column) / (later - column)
            found.append((step, round(row + (there - row) * share)))
    return found
