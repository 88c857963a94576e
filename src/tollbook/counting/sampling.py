"""How often the reader errs on this ledger: a sample that people check, and the error rates that follow.

Claims are drawn at random, every claim alike; one row in five is a whole report, for what the reader missed. The same
ledger, number and seed draw the same rows. Rates come with the Wilson interval (95 %), by field and by language.
"""

from __future__ import annotations

import csv
import hashlib
import io
import math
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tollbook import work
from tollbook.counting.files import read_bytes
from tollbook.errors import UnreadableInput, UsageError
from tollbook.model import Capture, Claim, Document, Rate, Record, When, decode, encode
from tollbook.publish.sentence import phrases

if TYPE_CHECKING:
    from tollbook.store import Store

FIELDS = ("harm", "group", "count", "stance", "scope", "speaker", "when", "where", "blamed")
REPORTS = 5  # one row in so many is a whole report
AROUND = 200
Z = 1.96
RIGHT = frozenset(("y", "yes", "right", "1", "ok", "true"))
WRONG = frozenset(("n", "no", "wrong", "0", "false"))


class Drawn(Record, frozen=True, kw_only=True):
    """One row to be checked. People write y or n into the columns that end in `_right`, and how many claims a report
    makes that were not read into `missed`; what stays empty was not checked."""

    row: int
    kind: str
    id: str
    document: str
    lang: str | None
    words: str
    harm: str | None = None
    harm_right: str = ""
    group: str | None = None
    group_right: str = ""
    count: str | None = None
    count_right: str = ""
    stance: str | None = None
    stance_right: str = ""
    scope: str | None = None
    scope_right: str = ""
    speaker: str | None = None
    speaker_right: str = ""
    when: str | None = None
    when_right: str = ""
    where: str | None = None
    where_right: str = ""
    blamed: str | None = None
    blamed_right: str = ""
    claim_right: str = ""
    claims_read: int | None = None
    missed: str = ""


class Checked(Record, frozen=True, kw_only=True):
    """The rates of a sample that people checked: when and by whom, the sealed file, the reader that it is about."""

    at: str
    by: str
    sample: str
    reader: str
    rates: tuple[Rate, ...]


KEPT = "error_rates"
# What is sealed of a checked sample; `tollbook sample --score` takes it too.
ANSWERS = (
    "row",
    "kind",
    "id",
    "document",
    "lang",
    *(f"{f}_right" for f in (*FIELDS, "claim")),
    "claims_read",
    "missed",
)


def draw(store: Store, n: int, seed: int) -> list[Drawn]:
    """`n` rows to be checked: claims, and one report in five. Raises UsageError for fewer than one row."""
    if n < 1:
        raise UsageError("A sample has at least one row.")
    claims = sorted((c for c in work.standing(store) if c.counts), key=lambda c: c.id)
    documents = {d.id: d for d in store.documents()}
    chance = random.Random(seed)
    reports = chance.sample(sorted(documents), min(len(documents), n // REPORTS))
    chosen = chance.sample(claims, min(len(claims), n - len(reports)))
    read: dict[str, int] = defaultdict(int)
    for claim in claims:
        read[claim.document] += 1
    rows = [_claim_row(k, c, documents[c.document]) for k, c in enumerate(chosen, 1) if c.document in documents]
    rows += [_report_row(len(rows) + k, documents[d], read[d]) for k, d in enumerate(reports, 1)]
    return rows


def _claim_row(n: int, claim: Claim, document: Document) -> Drawn:
    before = document.text[max(0, claim.start - AROUND) : claim.start]
    after = document.text[claim.end : claim.end + AROUND]
    count = claim.count
    return Drawn(
        row=n,
        kind="claim",
        id=claim.id,
        document=claim.document,
        lang=document.lang,
        words=" ".join(f"{before}>>{claim.quote}<<{after}".split()),
        harm=claim.harm,
        group=claim.group,
        count=f"{count.kind} {count.min} to {count.max} ({count.text})" if count else None,
        stance=claim.stance,
        scope=claim.scope,
        speaker=claim.speaker.name,
        when=_when(claim.when),
        where=claim.where.name,
        blamed=claim.blamed.name if claim.blamed else None,
    )


def _when(when: When) -> str | None:
    if when.from_ is None and when.to is None:
        return when.text
    return f"{when.from_} to {when.to} ({when.precision})"


def _report_row(n: int, document: Document, read: int) -> Drawn:
    start, end = document.span
    text = " ".join(document.text[start:end].split())
    return Drawn(
        row=n, kind="document", id=document.id, document=document.id, lang=document.lang, words=text, claims_read=read
    )


def score(path: Path) -> list[Rate]:
    """The error rates of a checked sample. Raises UnreadableInput when it is none, or nothing in it was checked."""
    rows = _checked_rows(path)
    rates = [*_claim_rates(rows), *_missed_rates(rows)]
    if not rates:
        raise UnreadableInput(f"Nothing in {path} has been checked: the columns that end in _right are empty.")
    return rates


def _checked_rows(path: Path) -> list[dict[str, str]]:
    try:
        text = read_bytes(path).decode("utf-8-sig")
        first = text.partition("\n")[0]
        table = csv.DictReader(
            io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ","
        )
        rows = [{k: (v or "").strip() for k, v in row.items() if isinstance(v, str | None) and k} for row in table]
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableInput(f"The file {path} is no checked sample: {error}.") from error
    if not rows or "claim_right" not in rows[0]:
        raise UnreadableInput(f"The file {path} is no sample of `tollbook sample`: it has no column claim_right.")
    return rows


def _answers(path: Path) -> bytes:
    """The answers of a checked sample without the words that they are about, as CSV."""
    out = io.StringIO(newline="")
    sheet = csv.DictWriter(out, ANSWERS, restval="", extrasaction="ignore", lineterminator="\n")
    sheet.writeheader()
    sheet.writerows(_checked_rows(path))
    return out.getvalue().encode()


def _claim_rates(rows: Iterable[Mapping[str, str]]) -> Iterator[Rate]:
    seen: dict[tuple[str, str | None], list[bool]] = defaultdict(list)
    for row in rows:
        for field in (*FIELDS, "claim"):
            wrong = _wrong(row, f"{field}_right")
            if row.get("kind") == "claim" and wrong is not None:
                for lang in (None, row.get("lang") or "unknown"):
                    seen[(field, lang)].append(wrong)
    order = {field: n for n, field in enumerate((*FIELDS, "claim"))}
    for field, lang in sorted(seen, key=lambda k: (order[k[0]], k[1] or "")):
        found = seen[(field, lang)]
        yield rate(field, lang, len(found), sum(found))


def _wrong(row: Mapping[str, str], column: str) -> bool | None:
    word = row.get(column, "").casefold()
    if word in RIGHT:
        return False
    if word in WRONG:
        return True
    if word in {"", "?"}:
        return None
    raise UnreadableInput(f"Row {row.get('row')}: {column} is {word!r}; it is y, n, or empty.")


def _missed_rates(rows: Iterable[Mapping[str, str]]) -> Iterator[Rate]:
    """Claims that the reader missed, of all that the checked reports make."""
    seen: dict[str | None, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        if row.get("kind") != "document" or not row.get("missed"):
            continue
        if not row["missed"].isdecimal() or not row.get("claims_read", "").isdecimal():
            raise UnreadableInput(f"Row {row.get('row')}: missed is {row['missed']!r}; it is a number of claims.")
        missed = int(row["missed"])
        for lang in (None, row.get("lang") or "unknown"):
            seen[lang][0] += missed + int(row["claims_read"])
            seen[lang][1] += missed
    for lang in sorted(seen, key=lambda k: k or ""):
        total, missed = seen[lang]
        if total:
            yield rate("missed claims", lang, total, missed)


def rate(field: str, lang: str | None, checked: int, errors: int) -> Rate:
    """An error rate with its Wilson score interval at 95 % (Wilson 1927); `checked` is at least 1."""
    share = errors / checked
    centre = (share + Z * Z / (2 * checked)) / (1 + Z * Z / checked)
    half = Z * math.sqrt(share * (1 - share) / checked + Z * Z / (4 * checked * checked)) / (1 + Z * Z / checked)
    low, high = max(0.0, centre - half), min(1.0, centre + half)
    # Rounding must not push the interval off the share itself.
    low, high = min(low, share), max(high, share)
    return Rate(field=field, lang=lang, checked=checked, errors=errors, rate=share, low=low, high=high)


def keep(store: Store, path: Path, by: str, clock: Callable[[], datetime] = work.now) -> Checked:
    """Seal the answers of a checked sample and keep its rates with the ledger: publications carry them.

    The words stay out: a report that is withdrawn one day must leave none behind. Raises UnreadableInput.
    """
    rates = score(path)
    body = _answers(path)
    at = clock().isoformat(timespec="seconds")
    sha = hashlib.sha256(body).hexdigest()
    sealed = Capture(
        sha256=sha, size=len(body), media_type="text/csv", origin=str(path), captured_at=at, tool="tollbook sample"
    )
    checked = Checked(at=at, by=by, sample=f"sha256:{sha}", reader=work.READER, rates=tuple(rates))
    with store.batch():
        store.seal(sealed, body)
        store.put_reading(sha, (), (), reader=work.READER)
        store.set_meta(KEPT, encode(checked).decode())
    return checked


def kept(store: Store) -> Checked | None:
    """The rates of the last checked sample; None where none was kept."""
    row = store.meta(KEPT)
    return decode(Checked, row) if row else None


def carried(store: Store, lang: str = "en") -> Carried:
    """What a publication carries of the reader's errors on this ledger, in `lang`."""
    checked = kept(store)
    return Carried(sentence(checked, lang), checked.rates if checked else ())


class Carried(NamedTuple):
    """How often the reader errs: in a sentence, and by field and language."""

    checked: str
    error_rates: tuple[Rate, ...]


def sentence(checked: Checked | None, lang: str = "en") -> str:
    """How often the reader errs on this ledger, as publications carry it, in `lang` ("en", "ar").

    Raises VocabularyError where there are no words for the language.
    """
    own = phrases(lang)["checked"]
    unchecked: str = own["unchecked"]
    if checked is None:
        return unchecked
    parts = {lang: _said(checked, lang, own) for lang in dict.fromkeys(r.lang for r in checked.rates)}
    said: str = own["checked"].format(day=checked.at[:10], rates=parts.pop(None, ""))
    languages: Mapping[str, str] = own["languages"]
    each = own["separator"].join(f"{languages.get(name or '', name)}: {rates}" for name, rates in parts.items())
    told = [said, f"{each}."] if each else [said]
    return " ".join(told if checked.reader == work.READER else [*told, own["other"]])


def _said(checked: Checked, lang: str | None, own: Mapping[str, Any]) -> str:
    """The rates of one language (None: of all), those of the fields that matter most where these were checked."""
    found = {r.field: r for r in checked.rates if r.lang == lang}
    joint: str = own["and"]
    return joint.join(
        own["rate"].format(
            what=own["fields"].get(r.field, r.field),
            rate=f"{r.rate:.1%}",
            low=f"{r.low:.1%}",
            high=f"{r.high:.1%}",
            errors=r.errors,
            checked=r.checked,
        )
        for r in [found[field] for field in SAID if field in found] or found.values()
    )


SAID = ("claim", "count", "speaker", "missed claims")


def lines(rates: Iterable[Rate]) -> Iterator[str]:
    """The rates as plain lines."""
    yield f"{'field':<14} {'language':<9} {'errors':>7} {'checked':>8} {'rate':>7}   95 % interval (Wilson)"
    for r in rates:
        span = f"{r.low:.1%} to {r.high:.1%}"
        yield f"{r.field:<14} {r.lang or 'all':<9} {r.errors:>7} {r.checked:>8} {r.rate:>6.1%}   {span}"
