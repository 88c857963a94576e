"""The date of an event of which no single report tells it: words of one report, the publication date of another.

"Saturday, 18 September" in a report without a publication date, joined with one that was published on Sunday,
19 September 2021, can only mean the day before. Several reports that were published within a day and say nothing of
the day, or "today", as posts of a strike that is still going on do, tell of that day or the one before. The claims keep
their words unresolved; the event gets the day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

import msgspec
from msgspec.structs import replace

from tollbook.model import Claim, Cluster, Document
from tollbook.resolve.dates import DAY, Report, dates_of, parse_day, resolve_date
from tollbook.resolve.zones import has_time
from tollbook.words.telling import tell

WITHIN = 30  # days between an event and a report of it, for a day and month without a year
SEVERAL = 2  # reports of one event that appear together: nobody writes of an old one at the same hour as another
FULL, WEEKDAY = 2, 1  # a day of a month says more than a weekday


def date_by_company(cluster: Cluster, claims: Mapping[str, Claim], documents: Mapping[str, Document]) -> Cluster:
    """The cluster with the day that its reports give together; as it is where they give none, or several equally.

    `claims` and `documents` by id. A cluster that has a date keeps it.
    """
    if cluster.date_from or cluster.date_to:
        return cluster
    own = [claims[name] for name in cluster.claims]
    reports = {day for claim in own if (day := parse_day(documents[claim.document].published))}
    votes: Counter[date] = Counter()
    because: dict[date, str] = {}
    for document, (words, lang) in sorted(_words(own, documents)):
        for report in sorted(reports):
            if found := _day(words, lang, report):
                day, weight = found
                votes[day] += weight
                because.setdefault(day, _because(words, _named(documents[document]), str(report)))
    if not any(claim.when.text and not _today(claim.when.text, documents[claim.document].lang) for claim in own):
        return _date_by_publication(cluster, own, documents)
    best = votes.most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return cluster
    day = best[0][0]
    return msgspec.structs.replace(
        cluster,
        date_from=day.isoformat(),
        date_to=day.isoformat(),
        date_precision="day",
        reasons=(*cluster.reasons, tell("The date is that of two reports together: {why}.", why=because[day])),
    )


def _because(words: str, report: str, day: str) -> str:
    return tell("“{words}” in {report}, with another of {day}", words=words, report=report, day=day)


def _date_by_publication(cluster: Cluster, own: Iterable[Claim], documents: Mapping[str, Document]) -> Cluster:
    """The cluster with the day before its first report and that day, where several appeared within a day.

    Only reports whose time of publication is known to the hour count, as that of posts is. One alone dates nothing: it
    may come years after the harm.
    """
    found: dict[str, date] = {}
    for claim in own:
        published = documents[claim.document].published
        there = next(iter(claim.when.candidates), published)  # in the day of the place
        if has_time(published) and (day := parse_day(there)):
            found[claim.document] = day
    days = sorted(found.values())
    if len(days) < SEVERAL or days[-1] - days[0] > DAY:
        return cluster
    reason = tell(
        "No report says on which day; {n} appeared within a day, the first on {day}: it was then or the day before.",
        n=str(len(days)),
        day=days[0].isoformat(),
    )
    return msgspec.structs.replace(
        cluster,
        date_from=(days[0] - DAY).isoformat(),
        date_to=days[0].isoformat(),
        date_precision="range",
        reasons=(*cluster.reasons, reason),
    )


def _words(claims: Iterable[Claim], documents: Mapping[str, Document]) -> set[tuple[str, tuple[str, str | None]]]:
    """The unresolved dates of the claims, each once for a document."""
    return {
        (claim.document, (claim.when.text, documents[claim.document].lang))
        for claim in claims
        if claim.when.text and not (claim.when.from_ or claim.when.to)
    }


def _today(words: str, lang: str | None) -> bool:
    """Whether words say of an undated report only that it tells of its own day: "today", "this evening"."""
    found = dates_of(words, lang)
    return bool(found) and all(phrase.kind == "days" and not phrase.amount for phrase in found)


def _day(words: str, lang: str | None, published: date) -> tuple[date, int] | None:
    """The day that `words` mean beside a report that was published then, and how much they say."""
    report = Report(published, "")
    for phrase in dates_of(words, lang):
        full = phrase.kind == "date" and bool(phrase.month and phrase.day) and phrase.year is None
        if not (full or phrase.kind == "weekday") or phrase.last_day:
            continue
        # "today" and "yesterday" beside a weekday count from a report that we do not know
        day = parse_day(resolve_date(phrase if full else replace(phrase, amount=None), report).from_)
        if day is None or not published - WITHIN * DAY <= day <= published + DAY:
            continue
        if phrase.weekday is None or day.weekday() == phrase.weekday:
            return day, FULL if full else WEEKDAY
    return None


def _named(document: Document) -> str:
    return document.source or document.external_id or document.id[:16]
