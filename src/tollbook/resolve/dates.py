"""Date phrases to intervals: against the day of the report, never against today, never with a day filled in.

A phrase without a year means the last such date up to the report; a weekday the last such day up to the report, the
report's own day included. Without a date of the report a relative phrase stays unresolved.
"""

from __future__ import annotations

import calendar
import math
from datetime import date, timedelta
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from tollbook.model import DatePrecision, When
from tollbook.words.analysis import analyse
from tollbook.words.dates import TO_THE_DAY, DatePhrase, find_dates

DAY = timedelta(days=1)
AHEAD = 60  # days after the report: "20 November" said on the 18th is two days off, not a year ago
ONLY_ONE = "the only such day on that weekday"
YEARS_BACK = 15  # in which "Saturday, 18 September" fell two or three times
_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "first_half": (1, 15), "second_half": (16, 31)}
_WEEKS = {"first_week": (1, 7), "second_week": (8, 14), "third_week": (15, 21), "last_week": (-6, 0)}
_YEAR_PARTS = {
    "early": (1, 4),
    "mid": (5, 8),
    "late": (9, 12),
    "first_half": (1, 6),
    "second_half": (7, 12),
    "first_quarter": (1, 3),
    "second_quarter": (4, 6),
    "third_quarter": (7, 9),
    "fourth_quarter": (10, 12),
}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}


class Report(msgspec.Struct, frozen=True):
    """The day against which phrases are read, and how it is known ("published 2017-08-06", "dateline 2017-08-06").

    `there` is the later day at the place where the writer's own is a day behind it.
    """

    day: date
    how: str
    there: date | None = None


Span = tuple[date | None, date | None, DatePrecision]


@lru_cache(maxsize=8)
def dates_of(text: str, lang: str | None) -> tuple[DatePhrase, ...]:
    """The date phrases of a whole text (kept for the texts read last)."""
    return find_dates(analyse(text, lang, None))


def parse_day(value: str | None) -> date | None:
    """The calendar day of an ISO date or date-time; None where there is none."""
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def resolve_date(
    phrase: DatePhrase,
    report: Report | None,
    anchor: When | None = None,
    *,
    reverse: bool = False,
    earliest: date | None = None,
    latest: date | None = None,
) -> When:
    """The interval that a phrase means.

    `anchor` is the date that an anchored phrase hangs on; `reverse` is true when what is dated stands after "a day
    after" rather than before it; `earliest` and `latest` are the days before and after which nothing was told.
    Unresolved: both ends None, precision "unknown", the text kept, candidates where few are left.
    """
    words = " ".join(phrase.text.split())
    if phrase.kind == "anchored":
        return _anchored(phrase, anchor, words, reverse=reverse)
    if phrase.other_month is not None:
        phrase = _of_months(phrase, report)
    candidates: tuple[str, ...] = ()
    if phrase.ambiguous and (choice := _figures(phrase, report)) is not None:
        span: Span | None = (choice, choice, "day")
    elif phrase.ambiguous:
        span, candidates = None, tuple(d.isoformat() for d in _both(phrase))
    elif report and phrase.kind == "weekday" and report.there and report.there.weekday() == phrase.weekday:
        span = _span(phrase, report.there)
    else:
        span = _span(phrase, report.day if report else None)
    if span is None:
        candidates = candidates or _coming(phrase, report)
        days = () if candidates or report else _on_weekday(phrase, earliest, latest)
        if len(days) == 1 and latest is not None:
            since = max(earliest or date.min, latest.replace(year=latest.year - YEARS_BACK, day=1))
            return When(
                from_=days[0], to=days[0], precision="day", text=words, against=f"{ONLY_ONE} since {since.year}"
            )
        return When(text=words, candidates=candidates or days)
    first, last, precision = span
    absolute = not phrase.ambiguous and all(p.kind == "date" and p.year is not None for p in _ends(phrase))
    return When(
        from_=first.isoformat() if first else None,
        to=last.isoformat() if last else None,
        precision=precision,
        text=words,
        against=None if absolute or report is None else report.how,
    )


def _of_months(phrase: DatePhrase, report: Report | None) -> DatePhrase:
    """A day whose month has two names that disagree ("22 كانون الثاني/ نوفمبر"): what weekday and report allow.

    Of two that they allow the later up to the report, as everywhere; where they say nothing, the first name.
    """
    both = [replace(phrase, month=month, other_month=None) for month in (phrase.month, phrase.other_month)]
    spans = [(_span(one, report.day if report else None), one) for one in both]
    days = [(span[0], one) for span, one in spans if span and span[0]]
    allowed = [(day, one) for day, one in days if phrase.weekday in {None, day.weekday()}]
    if len(allowed) > 1 and (report is None or phrase.year is not None):
        return both[0]
    return max(allowed, key=lambda found: found[0])[1] if allowed else both[0]


def _ends(phrase: DatePhrase) -> list[DatePhrase]:
    """The dates of a period, or the phrase itself."""
    return [end for end in (phrase.first, phrase.last) if end is not None] or [phrase]


def _anchored(phrase: DatePhrase, anchor: When | None, words: str, *, reverse: bool) -> When:
    start, end = parse_day(anchor.from_ if anchor else None), parse_day(anchor.to if anchor else None)
    if anchor is None or start is None:
        return When(text=words)
    if phrase.unit == "month" and not phrase.amount:
        return _month_of(start, anchor, words)
    if phrase.unit not in {"day", "week"}:
        return When(text=words)
    days = (phrase.amount or 0) * (7 if phrase.unit == "week" else 1) * (-1 if reverse else 1)
    step = timedelta(days=days)
    precision = anchor.precision if phrase.unit == "day" else "week"
    return When(
        from_=(start + step).isoformat(),
        to=(end + step).isoformat() if end else None,
        precision=precision,
        text=words,
        against=f"{anchor.text}: {anchor.from_}",
    )


def _month_of(start: date, anchor: When, words: str) -> When:
    """The month of another date ("over the same month")."""
    return When(
        from_=start.replace(day=1).isoformat(),
        to=_end(start.year, start.month).isoformat(),
        precision="month",
        text=words,
        against=f"{anchor.text}: {anchor.from_}",
    )


def _span(phrase: DatePhrase, report: date | None) -> Span | None:
    if phrase.kind == "date":
        return _date(phrase, report)
    if phrase.kind in {"since", "until", "range"}:
        return _period(phrase, report)
    if report is None:
        return None
    if phrase.kind == "weekday":
        return _weekday(phrase, report)
    if phrase.kind == "days":
        day = report + (phrase.amount or 0) * DAY
        return (day, report, "range") if phrase.time == "night" and phrase.amount == -1 else (day, day, "day")
    if phrase.kind in {"ago", "last", "this", "weekend"}:
        return _unit(phrase, report)
    return None


def _date(phrase: DatePhrase, report: date | None) -> Span | None:
    if phrase.season:
        return _season(phrase, report)
    if phrase.month is None:
        return _year(phrase.year, phrase.part) if phrase.year else None
    year = phrase.year or _year_for(phrase, report)
    if year is None:
        return None
    if phrase.day is None:
        end = calendar.monthrange(year, phrase.month)[1]
        if phrase.part in _WEEKS:
            first, last = (day if day > 0 else end + day for day in _WEEKS[phrase.part])
            return date(year, phrase.month, first), date(year, phrase.month, last), "week"
        first, last = _PARTS.get(phrase.part or "", (1, 31))
        precision: DatePrecision = "range" if phrase.part in _PARTS else "month"
        return date(year, phrase.month, first), date(year, phrase.month, min(last, end)), precision
    first_day = _day(year, phrase.month, phrase.day)
    last_day = _day(year, phrase.month, phrase.last_day) if phrase.last_day else first_day
    if first_day is None or last_day is None or last_day < first_day:
        return None if first_day is None else (first_day, first_day, "day")
    return first_day, last_day, "day" if first_day == last_day else "range"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year_for(phrase: DatePhrase, report: date | None) -> int | None:
    """The year of a date without one: the last that is not after the report and fits the weekday, if one is said."""
    if report is None or phrase.month is None:
        return None
    if phrase.in_year is not None:
        return report.year + phrase.in_year
    if _ahead(phrase, report):
        return None
    for year in range(report.year + (1 if phrase.which == "next" else 0), report.year - 8, -1):
        begin = _day(year, phrase.month, phrase.day or 1)
        if begin is None or (begin > report + DAY and phrase.which != "next"):
            continue
        if phrase.which == "last" and phrase.day is None and (begin.year, begin.month) == (report.year, report.month):
            continue
        if phrase.weekday is None or phrase.day is None or begin.weekday() == phrase.weekday:
            return year
    return _year_for_plain(phrase, report)


def _ahead(phrase: DatePhrase, report: date) -> date | None:
    """The day soon after the report that a day and month without a year most likely mean; None where there is none.

    In the same year only: what is said in December of 3 February was in the year that ends.
    """
    if phrase.month is None or phrase.day is None or phrase.which == "last":
        return None
    if phrase.year is not None or phrase.in_year is not None:
        return None
    coming = _day(report.year, phrase.month, phrase.day)
    if coming is None or not DAY < coming - report <= AHEAD * DAY:
        return None
    return coming if phrase.weekday in {None, coming.weekday()} else None


def _coming(phrase: DatePhrase, report: Report | None) -> tuple[str, ...]:
    """Both years of a day that may be soon after the report, where no harm can have been, or a year before."""
    if report is None or phrase.kind != "date" or (coming := _ahead(phrase, report.day)) is None:
        return ()
    past = _day(coming.year - 1, coming.month, coming.day)
    return tuple(day.isoformat() for day in (past, coming) if day)


def _on_weekday(phrase: DatePhrase, earliest: date | None, latest: date | None) -> tuple[str, ...]:
    """The days from `earliest` up to `latest` that a weekday, day and month without a year may mean."""
    if latest is None or None in {phrase.weekday, phrase.month, phrase.day} or phrase.year is not None:
        return ()
    years = range(latest.year - YEARS_BACK, latest.year + 1)
    days = (_day(year, phrase.month or 1, phrase.day or 1) for year in years)
    found = (d for d in days if d is not None and d.weekday() == phrase.weekday)
    return tuple(d.isoformat() for d in found if (earliest or d) <= d <= latest)


def _year_for_plain(phrase: DatePhrase, report: date) -> int | None:
    """As `_year_for`, the weekday disbelieved: texts get weekdays wrong more often than days."""
    assert phrase.month is not None
    begin = _day(report.year, phrase.month, phrase.day or 1)
    if begin is None:
        return None
    return report.year if begin <= report + DAY else report.year - 1


def _year(year: int, part: str | None) -> Span:
    first, last = _YEAR_PARTS.get(part or "", (1, 12))
    end = calendar.monthrange(year, last)[1]
    return date(year, first, 1), date(year, last, end), "range" if part in _YEAR_PARTS else "year"


def _season(phrase: DatePhrase, report: date | None) -> Span | None:
    first, last = _SEASONS[phrase.season or "summer"]
    year = phrase.year
    if year is None:
        if report is None:
            return None
        year = report.year if date(report.year, first, 1) <= report else report.year - 1
        if phrase.which == "last" and date(year, first, 1) <= report <= _end(year, last):
            year -= 1
    return date(year, first, 1), _end(year, last), "season"


def _end(year: int, month: int) -> date:
    """The last day of a month; month 13 is January of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def _weekday(phrase: DatePhrase, report: date) -> Span | None:
    assert phrase.weekday is not None
    back = (report.weekday() - phrase.weekday) % 7
    if phrase.which == "next":
        ahead = report + ((7 - back) % 7 or 7) * DAY
        return ahead, ahead, "day"
    if phrase.which == "last" and back == 0:
        back = 7
    if phrase.amount is not None and phrase.amount < 0 and back == 0:
        back = 7
    day = report - back * DAY
    if phrase.part == "overnight":  # the night that began on it, or that ended on it where the report is of that day
        return (day, day + DAY, "range") if back else (day - DAY, day, "range")
    return day, day, "day"


def _unit(phrase: DatePhrase, report: date) -> Span | None:
    amount, unit = phrase.amount or 1, phrase.unit
    if phrase.kind == "last" and phrase.amount == 0:
        return None
    if phrase.kind == "weekend":
        saturday = report - ((report.weekday() - 5) % 7) * DAY
        if saturday == report and report.weekday() == 5:
            saturday = report
        return saturday, saturday + DAY, "range"
    if phrase.day is not None:
        month = report if phrase.kind == "this" else report.replace(day=1) - DAY
        return _day_of(month, phrase.day, report)
    if phrase.kind == "this":
        return _this(phrase, report)
    if phrase.kind == "ago":
        return _ago(amount, unit, report, to_the_day=phrase.part == TO_THE_DAY)
    if phrase.rolling:
        days = {"hour": math.ceil(amount / 24), "day": amount, "week": 7 * amount}.get(unit or "")
        if days is not None:
            precision: DatePrecision = "week" if days == 7 else "range"
            return report - days * DAY, report, precision
        begin = _months_before(report, amount * (12 if unit == "year" else 1))
        return begin, report, "range"
    return _before(unit, report)


def _day_of(month: date, number: int, report: date) -> Span | None:
    """A day of a month, told by its number; None where the month has no such day or the report came before it."""
    if number > _end(month.year, month.month).day:
        return None
    day = month.replace(day=number)
    return (day, day, "day") if day <= report else None


def _this(phrase: DatePhrase, report: date) -> Span | None:
    if phrase.unit == "year":
        if phrase.part in _YEAR_PARTS:
            return _year(report.year, phrase.part)
        return date(report.year, 1, 1), None, "range"
    if phrase.unit == "month":
        return report.replace(day=1), None, "range"
    if phrase.unit == "week":
        return report - report.weekday() * DAY, None, "range"
    if phrase.unit == "weekend":
        saturday = report - ((report.weekday() - 5) % 7) * DAY
        return saturday, saturday + DAY, "range"
    return report, report, "day"


def _ago(amount: int, unit: str | None, report: date, *, to_the_day: bool = False) -> Span | None:
    if unit in {"hour", "day"}:
        day = report - (amount if unit == "day" else amount // 24) * DAY
        return day, day, "day"
    if unit == "week":
        middle = report - 7 * amount * DAY
        if to_the_day:
            return middle, middle, "day"
        return middle - 3 * DAY, middle + 3 * DAY, "week"
    begin = _months_before(report, amount * (12 if unit == "year" else 1))
    if to_the_day:
        return begin, begin, "day"
    if unit == "month":
        return begin.replace(day=1), _end(begin.year, begin.month), "month"
    return date(begin.year, 1, 1), date(begin.year, 12, 31), "year"


def _before(unit: str | None, report: date) -> Span | None:
    """The calendar unit before the one that holds the report."""
    if unit == "week":
        monday = report - (report.weekday() + 7) * DAY
        return monday, monday + 6 * DAY, "week"
    if unit == "month":
        end = report.replace(day=1) - DAY
        return end.replace(day=1), end, "month"
    if unit == "year":
        return date(report.year - 1, 1, 1), date(report.year - 1, 12, 31), "year"
    day = report - DAY
    return day, day, "day"


def _months_before(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 - months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _period(phrase: DatePhrase, report: date | None) -> Span | None:
    first = _span(phrase.first, report) if phrase.first else None
    last = _span(phrase.last, report) if phrase.last else None
    if (phrase.first and first is None) or (phrase.last and last is None):
        return None
    begin, end = first[0] if first else None, last[1] if last else None
    if phrase.kind == "since" and report is not None and begin == report:
        end = report
    if begin and end and end < begin and phrase.first and phrase.first.year is None and phrase.first.kind == "date":
        begin = _day(begin.year - 1, begin.month, begin.day)
    if begin and end and end < begin and phrase.first and phrase.first.kind == "weekday":
        begin -= 7 * DAY
    return begin, end, "range"


def _both(phrase: DatePhrase) -> list[date]:
    if phrase.year is None or phrase.month is None or phrase.day is None:
        return []
    days = [_day(phrase.year, phrase.month, phrase.day), _day(phrase.year, phrase.day, phrase.month)]
    return sorted(d for d in days if d is not None)


def _figures(phrase: DatePhrase, report: Report | None) -> date | None:
    """The reading of "05/08/2017" that a weekday beside it or the date of the report leaves.

    The report leaves the one that is not after it, where the other is or is far from it.
    """
    on_weekday = [d for d in _both(phrase) if d.weekday() == phrase.weekday]
    if len(on_weekday) == 1:
        return on_weekday[0]
    if report is None:
        return None
    near = [d for d in _both(phrase) if d <= report.day + DAY]
    close = [d for d in near if report.day - d <= 40 * DAY]
    return near[0] if len(near) == 1 else close[0] if len(close) == 1 else None
