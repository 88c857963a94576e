"""Date expressions, structured and unresolved: what the words say, before anybody asks on which day they were said.

A phrase keeps its own precision ("June" has no day, "Friday" no date); `resolve` makes intervals of them. Phrases that
hang on another date of the text ("a day after", "the previous day") are of kind `anchored`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache, partial
from operator import itemgetter
from typing import Literal, cast

import msgspec
from msgspec.structs import replace

from tollbook.words.analysis import Analysis
from tollbook.words.date_patterns import (
    POINTS,
    RELATIVE,
    RELATIVE_PATTERNS,
    YEAR_WORDS,
    Hit,
    a_run,
    alphabet,
    beginning,
    compiled,
    matching,
)
from tollbook.words.date_words import DateSmall, Item, items, many
from tollbook.words.fold import fold_word
from tollbook.words.languages import LANGUAGES, language, small

Kind = Literal[
    "date", "weekday", "days", "ago", "last", "this", "anchored", "since", "until", "range", "weekend", "hijri"
]


_LETTERS = itemgetter(2)  # of an item
HIJRI_YEARS = range(1300, 1500)


TO_THE_DAY = "to the day"


class DatePhrase(msgspec.Struct, frozen=True):
    """One date expression. Which fields are filled follows from `kind`:

    date      year, month, day, last_day ("13-15 August"), part ("late"), season; what is not said is None;
              in_year counts from the year of the report ("June last year" is -1); amount is 0 where "today" stands
              beside it; other_month where two names of the month that stand side by side disagree
    weekday   weekday (0 is Monday), which ("last", "next" or None), part "overnight" ("overnight on Friday")
    days      amount: days from the report (0 today, -1 yesterday); time "night" alone: the night before the report
    ago       amount and unit, counted back from the report; part TO_THE_DAY in "nine years ago today"
    last      amount and unit up to the report ("the past week": rolling) or the unit before it (rolling False);
              amount 0 where the words give none ("the past days"); day of a month where said ("the 5th of last month")
    this      unit that holds the report ("so far this year"); part or day of it where said
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


@cache
def _articles() -> tuple[str, ...]:
    """The articles that are written onto words."""
    return tuple(article for lang in LANGUAGES for article in language(lang).article)


@cache
def _rolling() -> tuple[str, ...]:
    """The beginnings of words for "last" that tell of the time up to now ("the past week")."""
    return tuple(word for lang in LANGUAGES for word in small(lang, "dates", DateSmall).rolling)


class _Reader:
    """Reads the items of one text."""

    def __init__(self, analysis: Analysis) -> None:
        self.text = analysis.text
        self.items: Sequence[Item] = items(analysis)
        codes = alphabet()
        self.line = "".join(map(codes.__getitem__, map(_LETTERS, self.items)))

    def phrases(self) -> list[DatePhrase]:
        found, at = [], 0
        while run := a_run().search(self.line, at):
            begin = beginning(run[0])
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

    def _matches(self, patterns: tuple[str, ...], at: int) -> Sequence[tuple[int, Hit]]:
        """Which of the patterns match at item `at`, by their numbers, in their order."""
        run = a_run().match(self.line, at)
        return [(n, Hit(match, at)) for n, match in matching(patterns, run[0])] if run else ()

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
        begun = "s" in letters and compiled(r"s[dx]{0,4}ji?").match(self.line, at)
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
        for number, hit in self._matches(RELATIVE_PATTERNS, at):
            if best and hit.last <= best[1]:
                continue
            name = RELATIVE[number][0]
            if self._fits(name, hit):
                best = self._made(name, hit), hit.last
        return best

    def _fits(self, name: str, hit: Hit) -> bool:
        """Whether a pattern that only some words of its letters fill is filled by one of them."""
        if name == "weekend":
            return self._value(hit, "unit", "U") == "weekend"
        if "day" in hit.groups:  # "the sixth of this month", not "five in the last month"
            of = hit.at("of")
            plain = of is not None and "i" not in self.items[of].letters
            return plain and self._value(hit, "unit", "U") == "month"
        if "today" in hit.groups:
            return self._value(hit, "today", "T") == 0
        if "night" in hit.groups:
            return self._value(hit, "night", "q") == "night"
        if "one" in hit.groups:  # "a week before", not "before the week" nor "before weeks"
            word = fold_word(self._written(hit, "one"))
            return not any(word in many(lang) and language(lang).attached for lang in LANGUAGES) and not (
                word.startswith(_articles())
            )
        amount = self._value(hit, "amount", "N")
        return not name.startswith("anchored") or amount is not None or not self._unnumbered(hit)

    def _written(self, hit: Hit, group: str) -> str:
        at = hit.at(group)
        return "" if at is None else self.text[self.items[at].start : self.items[at].end]

    def _value(self, hit: Hit, group: str, letter: str) -> object:
        at = hit.at(group)
        return None if at is None else self.items[at].values.get(letter)

    def _made(self, name: str, hit: Hit) -> DatePhrase:
        start, end = self.items[hit.first].start, self.items[hit.last - 1].end
        unit = next((u for g in ("unit", "unit1", "one") if (u := self._value(hit, g, "U"))), None)
        amount = self._value(hit, "amount", "N") or self._value(hit, "amount2", "N")
        if dual := self._value(hit, "dual", "A"):
            unit, amount = dual, 2
        words = [str(i.values.get("l", "")) for i in self.items[hit.first : hit.last] if "l" in i.letters]
        rolling = amount is not None or any(fold_word(word).startswith(_rolling()) for word in words)
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
        part = TO_THE_DAY if "today" in hit.groups else self._value(hit, "edge", "p")
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
            day=_int(self._value(hit, "day", "D")) if "day" in hit.groups else None,
            time="night" if night else None,
        )

    def _unnumbered(self, hit: Hit) -> bool:
        """Whether a unit stands in the plural, without a number: "in the past days"."""
        groups = [g for g in ("unit", "unit1") if hit.at(g) is not None]
        words = [fold_word(self._written(hit, group)) for group in groups]
        return any(word in many(lang) for word in words for lang in LANGUAGES)

    def _goes_on(self, hit: Hit) -> bool:
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
        _, hit = next(iter(self._matches((YEAR_WORDS,), begin)), (0, None))
        if hit is None or "year" not in (self._value(hit, "unit", "U"), self._value(hit, "unit2", "U")):
            return phrase, end
        last = self.items[hit.last - 1].end
        back = compiled("l").search(self.line[begin : hit.last]) is not None
        words = self.text[phrase.start : last]
        return replace(phrase, end=last, text=words, which=None, in_year=-1 if back else 0), hit.last

    def _dated(self, hit: Hit) -> DatePhrase | None:
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

    def _of_hijri(self, hit: Hit, made: Callable[..., DatePhrase]) -> DatePhrase | None:
        """A date of the Hijri calendar; its months are names of people too, so that one alone needs a mark."""
        year = self._value(hit, "hijri_year", "N")
        if "hijri_year" in hit.groups and year not in HIJRI_YEARS:
            return None
        before = self.items[hit.first - 1].letters if hit.first else "E"
        alone = hit.last - hit.first == 1
        if alone and not any(letter in before for letter in "iosfubp"):
            return None
        return made("hijri")

    def _sound(self, phrase: DatePhrase, hit: Hit, *, alone: bool) -> bool:
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


def _which(hit: Hit) -> str | None:
    for group in ("which", "later"):
        if hit.at(group) is not None:
            return "next" if hit.written(group) in compiled("n").pattern else "last"
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
    """Every date expression of the text, in order, not overlapping, in any of the languages."""
    return tuple(_Reader(analysis).phrases())


__all__ = ["DatePhrase", "find_dates"]
