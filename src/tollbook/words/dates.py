"""Date expressions, structured and unresolved: what the words say, before anybody asks on which day they were said.

A phrase keeps its own precision ("June" has no day, "Friday" no date); `resolve` makes intervals of them. Phrases that
hang on another date of the text ("a day after", "the previous day") are of kind `anchored`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from typing import Literal, cast

from tollbook.words.analysis import Analysis
from tollbook.words.date_words import Item, items, lexicon, many
from tollbook.words.fold import fold_word

Kind = Literal[
    "date", "weekday", "days", "ago", "last", "this", "anchored", "since", "until", "range", "weekend", "hijri"
]


HIJRI_YEARS = range(1300, 1500)


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """One date expression. Which fields are filled follows from `kind`:

    date      year, month, day, last_day ("13-15 August"), part ("late"), season; what is not said is None;
              in_year counts from the year of the report ("June last year" is -1); amount is 0 where "today" stands
              beside it; other_month where two names of the month that stand side by side disagree
    weekday   weekday (0 is Monday), which ("last", "next" or None), part "overnight" ("overnight on Friday")
    days      amount: days from the report (0 today, -1 yesterday); time "night" alone: the night before the report
    ago       amount and unit, counted back from the report
    last      amount and unit up to the report ("the past week": rolling) or the unit before it (rolling False);
              amount 0 where the words give none ("the past days")
    this      unit that holds the report ("so far this year"); part of it where said
    anchored  amount and unit from another date of the text: below 0 before it, 0 the same
    since, until, range   first and last
    weekend   the weekend before the report
    hijri     a month of the Hijri calendar; kept as text

    `time` is the part of the day where one is said. `complement` is true where the amount counts from what follows
    ("a day after the strike").
    """

    start: int
    end: int
    text: str
    kind: Kind
    year: int | None = None
    in_year: int | None = None
    month: int | None = None
    other_month: int | None = None
    day: int | None = None
    last_day: int | None = None
    part: str | None = None
    season: str | None = None
    weekday: int | None = None
    which: str | None = None
    amount: int | None = None
    unit: str | None = None
    rolling: bool = False
    complement: bool = False
    time: str | None = None
    ambiguous: bool = False
    first: DatePhrase | None = None
    last: DatePhrase | None = None


# ------------------------------------------------------------------ patterns over letters


@cache
def _alphabet() -> dict[str, str]:
    """A character for every combination of letters that an item can have."""
    found = {"x", "E", "Z", "Xt", "V", "O", "C", "DN", "N", "Y", "R", "a"}
    for lang in ("en", "ar"):
        found.update("".join(values) for values in lexicon(lang)[0].values())
    return {letters: chr(0xE000 + n) for n, letters in enumerate(sorted(found))}


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern over letters as one over characters: each letter stands for every item that may be read as it."""

    def one(match: re.Match[str]) -> str:
        found = match.group()
        if found.startswith("("):
            return found
        wanted = set(found.strip("[]"))
        return "[" + "".join(code for letters, code in _alphabet().items() if wanted & set(letters)) + "]"

    return re.compile(re.sub(r"\(\?P<\w+>|\(\?[:=!]|\[[A-Za-z]+\]|[A-Za-z]", one, pattern))


_HEAD = (
    r"(?:(?P<time>q)[odiJ]*)?(?P<edge>p)?J?(?:(?P<near>T)(?:Z|i(?=[ln]?J?W))?)?"
    r"(?:(?P<which>[ln])?J?(?P<weekday>W)(?P<later>[ln])?(?P<time2>q)?(?:(?:[aXt]|i)?J?(?P<weekday2>W)q?)?)?"
)
_JOIN = r"[ZOidoJ]*"
_MONTH = r"(?P<month>M)(?:V(?P<month2>M))?"
_YEAR_WORDS = r"[oi]?d?(?:[lc](?P<unit>U)|(?P<unit2>U)[lc])"
_YEAR = r"(?:Z?o?Z?(?P<year>Y))?"
_HIJRI = r"(?:(?P<day>D)o{0,2})?(?P<hijri>H)"
POINTS = (
    rf"{_HIJRI}l?",
    rf"{_HIJRI}Z?o?(?P<hijri_year>N)",
    rf"{_HEAD}{_JOIN}(?P<day>D)(?:[XtaZ](?P<day2>D))?o?d?{_MONTH}{_YEAR}C?",
    rf"{_HEAD}{_JOIN}{_MONTH}d?(?P<day>D)(?:[Xta](?P<day2>D))?(?:Z?(?P<year>Y))?C?",
    rf"{_HEAD}{_JOIN}(?P<figures>R)C?",
    _HEAD,
    rf"(?P<which>[ln])?d?(?P<edge>p)?X?[od]*{_MONTH}(?P<later>[ln])?{_YEAR}",
    r"(?P<which>[ln])?d?(?P<edge>p)?[od]*(?P<season>S)(?:o?(?P<year>Y))?(?P<later>[ln])?",
    r"d?(?P<edge>p)X?[od]*(?P<year>Y)",
    r"(?P<year>Y)",
)
RELATIVE: tuple[tuple[str, str], ...] = (
    ("ago", r"(?P<amount>[ND])(?P<unit>U)r"),
    ("ago", r"N?(?P<dual>A)r"),
    ("ago", r"B(?P<amount>[ND])(?P<unit>U)(?!f)"),
    ("ago", r"B(?P<dual>A)(?!f)"),
    ("ago", r"B(?P<one>U)(?![DNYMWfJlcewvpHS])"),
    ("last", r"d?l(?P<amount>[ND])?(?P<unit>U)"),
    ("last", r"d?(?P<amount>[ND])?(?P<unit>U)d?(?P<amount2>[ND])?l"),
    ("last", r"(?P<dual>A)l"),
    ("last", r"d?l(?P<dual>A)"),
    ("this", r"K?[sif]*(?:(?P<edge>p)o?)?c(?P<unit>U)"),
    ("this", r"s?(?:(?P<edge>p))?(?P<unit>U)c"),
    ("this", r"spd?(?P<unit>U)"),
    ("weekend", r"i?d?(?P<unit>U)"),
    ("anchored-", r"d?v(?P<night>q)"),
    ("anchored-", r"d(?P<night>q)k"),
    ("anchored+", r"d?w(?P<night>q)"),
    ("anchored0", r"e(?P<night>q)"),
    ("anchored-", r"d?(?P<amount>[ND])?(?P<unit>U)[kK]"),
    ("anchored+", r"d?(?P<amount>[ND])(?P<unit>U)[gG]"),
    ("anchored+", r"g(?:(?P<amount>[ND])(?P<unit>U)|(?P<dual>A)|(?P<unit1>U))f?"),
    ("anchored-", r"k(?:(?P<amount>[ND])(?P<unit>U)|(?P<dual>A)|(?P<unit1>U))f"),
    ("anchored-", r"d?v(?P<unit>U)"),
    ("anchored-", r"(?P<unit>U)v"),
    ("anchored+", r"d?w(?P<unit>U)"),
    ("anchored+", r"(?P<unit>U)w"),
    ("anchored0", r"d?e(?P<unit>U)"),
    ("anchored0", r"(?P<unit>U)e"),
)


@cache
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that matches where one of `patterns` does."""
    return _compiled("|".join(re.sub(r"\?P<\w+>", "?:", pattern) for pattern in patterns))


_RELATIVE = tuple(pattern for _, pattern in RELATIVE)
_POINTS = (*(pattern for pattern in POINTS if pattern != _HEAD), _HEAD)  # last what may be empty


@cache
def _beginnings() -> re.Pattern[str]:
    """A pattern for the places where a date expression may begin."""
    patterns = (*_RELATIVE, *(pattern for pattern in POINTS if pattern != _HEAD))
    return re.compile("|".join((_compiled("[bfsu]|[qpJTlnW]").pattern, _any_of(patterns).pattern)))


@cache
def _run() -> re.Pattern[str]:
    """A pattern for a run of words that mean something in a date, with the word behind it: no pattern reads further."""
    apart = "".join(_alphabet()[letters] for letters in ("x", "E"))
    return re.compile(f"[^{apart}]+[{apart}]?")


# Runs are short and come again in every text, so what the patterns say of a run is kept.
@lru_cache(maxsize=65_536)
def _beginning(run: str) -> int | None:
    """Where in a run a date expression may begin first."""
    begin = _beginnings().search(run)
    return begin.start() if begin else None


@lru_cache(maxsize=65_536)
def _matching(patterns: tuple[str, ...], run: str) -> tuple[tuple[int, re.Match[str]], ...]:
    """The patterns that match at the beginning of a run, by their numbers."""
    found = ((number, _compiled(pattern).match(run)) for number, pattern in enumerate(patterns))
    return tuple((number, match) for number, match in found if match)


class _Hit:
    """A pattern that matches in a text; its places are numbers of items."""

    def __init__(self, match: re.Match[str], at: int) -> None:
        self._match, self.first, self.last = match, at, at + match.end()
        self.groups = match.re.groupindex

    def at(self, group: str) -> int | None:
        """The item that stands for a group; None where the pattern has no such group or leaves it out."""
        start = self._match.start(group) if group in self.groups else -1
        return self.first + start if start >= 0 else None

    def written(self, group: str) -> str:
        """The letters of a group, as characters."""
        return self._match.group(group)


class _Reader:
    """Reads the items of one text."""

    def __init__(self, analysis: Analysis) -> None:
        self.text = analysis.text
        self.items: Sequence[Item] = items(analysis)
        codes = _alphabet()
        self.line = "".join([codes[item.letters] for item in self.items])

    def phrases(self) -> list[DatePhrase]:
        found, at = [], 0
        while run := _run().search(self.line, at):
            begin = _beginning(run[0])
            if begin is None:
                at = run.end()
                continue
            at = run.start() + begin
            letters = self.items[at].letters
            hit = None if letters in {"x", "E", "Z"} else self._period(at) or self._relative(at) or self._point(at)
            if hit is None:
                at += 1
                continue
            found.append(hit[0])
            at = hit[1]
        return found

    def _matches(self, patterns: tuple[str, ...], at: int) -> Sequence[tuple[int, _Hit]]:
        """Which of the patterns match at item `at`, by their numbers, in their order."""
        run = _run().match(self.line, at)
        return [(n, _Hit(match, at)) for n, match in _matching(patterns, run[0])] if run else ()

    def _period(self, at: int) -> tuple[DatePhrase, int] | None:
        letters = self.items[at].letters
        begin = at + 2 if "b" in letters and self._is(at + 1, "o") else at + 1
        if "b" in letters and (first := self._point(begin, alone=True)) and self._is(first[1], "at"):
            last = self._point(first[1] + 1, alone=first[0].kind == "date")
            if last:
                return self._span(at, last[1], "range", first[0], last[0]), last[1]
        if "f" in letters and (first := self._point(at + 1, alone=True)) and self._is(first[1], "tu"):
            last = self._point(first[1] + 1, alone=True)
            if last:
                return self._span(at, last[1], "range", first[0], last[0]), last[1]
        begun = "s" in letters and _compiled(r"s[dx]{0,4}ji?").match(self.line, at)
        if begun and (point := self._point(begun.end(), alone=True)):
            return self._span(at, point[1], "since", point[0]), point[1]
        for letter, kind in (("s", "since"), ("u", "until")):
            if letter in letters and (point := self._point(at + 1) or self._anchored(at + 1)):
                if kind == "since" and self._is(point[1], "tu") and (last := self._point(point[1] + 1, alone=True)):
                    return self._span(at, last[1], "range", point[0], last[0]), last[1]
                ends = (point[0], None) if kind == "since" else (None, point[0])
                return self._span(at, point[1], cast("Kind", kind), *ends), point[1]
        return None

    def _anchored(self, at: int) -> tuple[DatePhrase, int] | None:
        hit = self._relative(at) if at < len(self.items) else None
        return hit if hit and hit[0].kind in {"this", "last", "ago"} else None

    def _is(self, at: int, letters: str) -> bool:
        return at < len(self.items) and any(letter in self.items[at].letters for letter in letters)

    def _span(
        self, first: int, end: int, kind: Kind, begin: DatePhrase | None = None, last: DatePhrase | None = None
    ) -> DatePhrase:
        if begin and last and begin.kind == last.kind == "date":
            begin = replace(begin, year=begin.year or last.year, month=begin.month or last.month)
            last = replace(last, month=last.month or (begin.month if last.day else None))
        a, b = self.items[first].start, self.items[end - 1].end
        return DatePhrase(a, b, self.text[a:b], kind, first=begin, last=last)

    def _relative(self, at: int) -> tuple[DatePhrase, int] | None:
        best: tuple[DatePhrase, int] | None = None
        for number, hit in self._matches(_RELATIVE, at):
            if best and hit.last <= best[1]:
                continue
            name = RELATIVE[number][0]
            if self._fits(name, hit):
                best = self._made(name, hit), hit.last
        return best

    def _fits(self, name: str, hit: _Hit) -> bool:
        """Whether a pattern that only some words of its letters fill is filled by one of them."""
        if name == "weekend":
            return self._value(hit, "unit", "U") == "weekend"
        if "night" in hit.groups:
            return self._value(hit, "night", "q") == "night"
        if "one" in hit.groups:  # "a week before", not "before the week" nor "before weeks"
            word = fold_word(self._written(hit, "one"))
            return word not in many("ar") and not word.startswith("ال")
        amount = self._value(hit, "amount", "N")
        return not name.startswith("anchored") or amount is not None or not self._unnumbered(hit)

    def _written(self, hit: _Hit, group: str) -> str:
        at = hit.at(group)
        return "" if at is None else self.text[self.items[at].start : self.items[at].end]

    def _value(self, hit: _Hit, group: str, letter: str) -> object:
        at = hit.at(group)
        return None if at is None else self.items[at].values.get(letter)

    def _made(self, name: str, hit: _Hit) -> DatePhrase:
        start, end = self.items[hit.first].start, self.items[hit.last - 1].end
        unit = next((u for g in ("unit", "unit1", "one") if (u := self._value(hit, g, "U"))), None)
        amount = self._value(hit, "amount", "N") or self._value(hit, "amount2", "N")
        if dual := self._value(hit, "dual", "A"):
            unit, amount = dual, 2
        words = [str(i.values.get("l", "")) for i in self.items[hit.first : hit.last] if "l" in i.letters]
        rolling = amount is not None or any(word in {"past", "latest"} or word.startswith("الأخير") for word in words)
        night = "night" in hit.groups
        if night:
            unit = "day"
        sign = {"-": -1, "+": 1}.get(name[-1], 0)
        kind: Kind = "anchored" if name.startswith("anchored") else name  # type: ignore[assignment]
        size = int(str(amount or 1))
        last = self.items[hit.last - 1].letters
        complement = kind == "anchored" and sign != 0 and any(letter in last for letter in "gkf") and self._goes_on(hit)
        if kind == "last" and unit == "weekend":
            kind = "weekend"
        if kind == "last" and amount is None and self._unnumbered(hit):
            rolling, size = True, 0
        part = self._value(hit, "edge", "p")
        return DatePhrase(
            start,
            end,
            self.text[start:end],
            kind,
            amount=size * sign if kind == "anchored" else size,
            unit=str(unit),
            rolling=rolling,
            complement=complement,
            part=str(part) if part else None,
            time="night" if night else None,
        )

    def _unnumbered(self, hit: _Hit) -> bool:
        """Whether a unit stands in the plural, without a number: "in the past days"."""
        groups = [g for g in ("unit", "unit1") if hit.at(g) is not None]
        words = [fold_word(self._written(hit, group)) for group in groups]
        return any(word in many("en") or word in many("ar") for word in words)

    def _goes_on(self, hit: _Hit) -> bool:
        """Whether a word follows: "a day after the strike", not "the day before."."""
        following = self.items[hit.last] if hit.last < len(self.items) else None
        return (
            following is not None and following.letters not in {"E", "Z", "C"} and self.text[following.start].isalnum()
        )

    def _point(self, at: int, *, alone: bool = False) -> tuple[DatePhrase, int] | None:
        """A date, weekday or day word that begins at `at`. `alone`: a bare month or year is enough without a mark."""
        best: tuple[DatePhrase, int] | None = None
        for _, hit in self._matches(POINTS, at):
            if hit.last == at or (best and hit.last <= best[1]):
                continue
            phrase = self._dated(hit)
            if phrase and self._sound(phrase, hit, alone=alone):
                best = phrase, hit.last
        if best:
            phrase, end = best
            while end > at + 1 and self.items[end - 1].letters in {"Z", "C", "O"}:
                end -= 1
            last = self.items[end - 1].end
            if last != phrase.end:
                phrase = replace(phrase, end=last, text=self.text[phrase.start : last])
            best = self._of_year(phrase, end)
        return best

    def _of_year(self, phrase: DatePhrase, end: int) -> tuple[DatePhrase, int]:
        """A day or month together with "(of) last year" or "this year" right behind it."""
        begin = end - 1 if phrase.which == "last" else end  # "June last" ends before "year"
        if phrase.month is None or phrase.year is not None:
            return phrase, end
        _, hit = next(iter(self._matches((_YEAR_WORDS,), begin)), (0, None))
        if hit is None or "year" not in (self._value(hit, "unit", "U"), self._value(hit, "unit2", "U")):
            return phrase, end
        last = self.items[hit.last - 1].end
        back = _compiled("l").search(self.line[begin : hit.last]) is not None
        words = self.text[phrase.start : last]
        return replace(phrase, end=last, text=words, which=None, in_year=-1 if back else 0), hit.last

    def _dated(self, hit: _Hit) -> DatePhrase | None:
        value: Callable[[str, str], object] = lambda group, letter: self._value(hit, group, letter)  # noqa: E731
        start, end = self.items[hit.first].start, self.items[hit.last - 1].end
        time = value("time", "q") or value("time2", "q")
        edge = value("edge", "p")
        part = str(edge) if edge else None
        weekday, near = _int(value("weekday", "W")), value("near", "T")
        made = partial(
            DatePhrase,
            start,
            end,
            self.text[start:end],
            which=_which(hit),
            weekday=weekday,
            time=str(time) if time else None,
        )
        if figures := value("figures", "R"):
            return _from_figures(made, figures)
        year, month, day = value("year", "Y"), value("month", "M"), value("day", "D")
        month2 = value("month2", "M")
        season = value("season", "S")
        if "hijri" in hit.groups:
            return self._of_hijri(hit, made)
        if month or year or season:
            return made(
                "date",
                year=_int(year),
                month=_int(month),
                other_month=_int(month2) if month2 != month else None,
                day=_int(day),
                last_day=_int(value("day2", "D")),
                amount=_int(near),
                season=str(season) if season else None,
                part=None if day else part,
            )
        if weekday is not None:
            one = made("weekday", amount=_int(near), part="overnight" if near == "night" else None)
            second = _int(value("weekday2", "W"))
            if second is None:
                return one
            first = replace(one, part=None)
            return replace(first, kind="range", first=first, last=replace(first, weekday=second))
        if near is not None:
            if near == "night":
                return replace(made("days", amount=-1, part=part), time="night")
            return made("days", amount=_int(near))
        return None

    def _of_hijri(self, hit: _Hit, made: Callable[..., DatePhrase]) -> DatePhrase | None:
        """A date of the Hijri calendar; its months are names of people too, so that one alone needs a mark."""
        year = self._value(hit, "hijri_year", "N")
        if "hijri_year" in hit.groups and year not in HIJRI_YEARS:
            return None
        before = self.items[hit.first - 1].letters if hit.first else "E"
        alone = hit.last - hit.first == 1
        if alone and not any(letter in before for letter in "iosfubp"):
            return None
        return made("hijri")

    def _sound(self, phrase: DatePhrase, hit: _Hit, *, alone: bool) -> bool:
        """Whether a phrase may stand: days exist, weak words have neighbours, bare years and months have a mark."""
        if phrase.kind == "hijri":
            return True
        if phrase.day is not None:
            return phrase.month is None or phrase.day <= (
                29 if phrase.month == 2 else 30 if phrase.month in {4, 6, 9, 11} else 31
            )
        before = self.items[hit.first - 1].letters if hit.first else "E"
        marked = alone or any(letter in before for letter in "iosbfatudlpB") or bool(phrase.part or phrase.which)
        inside = self.items[hit.first : hit.last]
        if any(item.weak for item in inside):
            if phrase.kind == "weekday":
                after = self.items[hit.last].letters if hit.last < len(self.items) else "E"
                return (
                    len(inside) > 1
                    or "i" in before
                    or "J" in before
                    or (after in {"DN", "O", "Z"} and "x" not in before)
                )
            return alone or phrase.year is not None or (marked and "a" not in before and "t" not in before)
        if phrase.kind == "date" and phrase.month is None and phrase.season is None:
            return alone or phrase.part is not None or any(letter in before for letter in "iosbftupl")
        return True


def _which(hit: _Hit) -> str | None:
    for group in ("which", "later"):
        if hit.at(group) is not None:
            return "next" if hit.written(group) in _compiled("n").pattern else "last"
    return None


def _int(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _from_figures(made: Callable[..., DatePhrase], figures: object) -> DatePhrase | None:
    (year, month, day), ordered = cast("tuple[tuple[int, int, int], bool]", figures)
    if month > 12 and day <= 12 and not ordered:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    ambiguous = not ordered and day <= 12 and month <= 12 and day != month
    return made("date", year=year, month=month, day=day, ambiguous=ambiguous)


@lru_cache(maxsize=8)
def find_dates(analysis: Analysis) -> tuple[DatePhrase, ...]:
    """Every date expression of the text, in order, not overlapping, in English and Arabic."""
    return tuple(_Reader(analysis).phrases())


__all__ = ["DatePhrase", "find_dates"]
