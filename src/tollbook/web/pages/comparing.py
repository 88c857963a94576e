"""Figures beside figures: speakers' totals beside our sums, a report's numbers checked, readers' gradings compared."""

from __future__ import annotations

import base64
import io
import tempfile
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from tollbook import capture, review, work
from tollbook.check import quantities
from tollbook.check.conceded import answer_lines
from tollbook.check.reasons import reasons
from tollbook.counting import compare as comparing
from tollbook.counting import factcheck as checking
from tollbook.counting import sampling
from tollbook.errors import UsageError
from tollbook.model import encode
from tollbook.publish import receipt
from tollbook.tally.agreement import agreement as agreed
from tollbook.web import shown
from tollbook.web.calls import Call, Page

SHOWN = 200


def compare(call: Call) -> Page:
    """Each total that a speaker gives beside our own sum for the same window, area, population and harm."""
    anyway = bool(call.given("anyway"))
    found, series, admitted = call.desk.remembered(
        ("compare", anyway, call.tongue.code), lambda: _compared(call, anyway)
    )
    rows = [_row(each) for each in found]
    data = {
        "comparisons": found[:SHOWN],
        "count": len(found),
        "series": series,
        "admitted": admitted,
        "_anyway": anyway,
        **sampling.carried(call.store, call.tongue.code)._asdict(),
    }
    say = reasons(call.tongue.code)
    data["_shown"] = [_in_words(call, each) for each in found[:SHOWN]]
    data["_series"] = [_series_in_words(call, each) for each in series]
    data["_said"] = partial(quantities.said, say=say)
    data["_ratio"] = quantities.said_ratio
    data["_area"] = partial(quantities.area, say=say)
    return Page("compare.html", data, rows)


def _in_words(call: Call, found: comparing.Beside) -> comparing.Beside:
    """The two with names and reasons in the language of the page."""
    a, b = (_quantity(call, q) for q in (found.a, found.b))
    return replace(found, a=a, b=b, differences=quantities.differences(a, b, call.tongue.code))


def _quantity(call: Call, q: quantities.Quantity) -> quantities.Quantity:
    names, own = call.names, q.ref == comparing.OWN
    return replace(
        q,
        who=reasons(call.tongue.code)("ledger") if own else str(names.plain(q.who)),
        countries=tuple(map(names.country, q.countries)),
        place=q.place and shown.isolated(names.place(q.place, next(iter(q.countries), None)) or q.place),
        blamed=tuple(str(names.plain(name)) for name in q.blamed),
        keeper=None if own else q.keeper,
    )


def _series_in_words(call: Call, series: comparing.Series) -> list[tuple[quantities.Quantity, str | None]]:
    """Each figure in the words of the page, with why it is no longer one series with the figure before it."""
    out: list[tuple[quantities.Quantity, str | None]] = []
    via: tuple[str, ...] = ()
    for step in series.steps:
        now, named = _quantity(call, step.figure), tuple(str(call.names.plain(name)) for name in step.via)
        why = quantities.series_break(out[-1][0], now, via, named, call.tongue.code) if step.breaks else None
        out.append((now, why))
        via = named
    return out


Compared = tuple[list[comparing.Beside], list[comparing.Series], list[tuple[str, list[str]]]]


def _compared(call: Call, anyway: bool) -> Compared:
    by = comparing.comparer(call.store, call.desk.settings, lang=call.tongue.code)
    given = comparing.totals(work.standing(call.store))
    found = [by.beside_ours(claim, anyway=anyway) for claim in given]
    series = list(comparing.series(sorted(given, key=by.order), by.of_claim))
    admitted = comparing.admitted(tuple(call.store.incidents()))
    return found, series, [(name, list(answer_lines(own))) for name, own in admitted if own.concern]


def _row(found: comparing.Beside) -> dict[str, object]:
    a, b = found.a, found.b
    return {
        "who": a.who,
        "claim": a.ref,
        "harm": a.harm,
        "group": a.group,
        "since": a.since,
        "until": a.until,
        "min": a.low,
        "max": a.high,
        "as_of": a.as_of,
        "ours_min": b.low,
        "ours_max": b.high,
        "comparable": not found.differences,
        "ratio": quantities.said_ratio(found.ratio) if found.ratio else None,
        "why_not": " ".join(d.why for d in found.differences),
    }


# ------------------------------------------------------------------ fact check


def form(call: Call) -> Page:  # noqa: ARG001  it is the same form for everybody
    """The form of a fact check."""
    return Page("factcheck.html", {"receipts": [], "_files": [], "_asked": False})


def factcheck(call: Call) -> Page:
    """A report's numbers, each with who says it, where it is known from and what contradicts it. Nothing is kept."""
    given = capture.Given(published=call.given("published") or None, source=call.given("source") or None)
    files = [file for file in call.files if file.filename]
    lang = call.tongue.code
    if files:
        found = _of_file(call, files[0].filename or "report", files[0].file.read(), given, lang)
    elif address := call.given("address"):
        if not address.startswith(("http://", "https://")):
            raise UsageError(call.tongue("{address} is no web address.", address=address))
        found = checking.factcheck(call.store, address, given, call.desk.settings, lang=lang)
    else:
        words = io.BytesIO(call.needed("pasted").encode())
        found = checking.factcheck(call.store, "-", given, call.desk.settings, lang=lang, stdin=words)
    data = {
        "receipts": found,
        "_files": [_kept(each, lang) for each in found],
        "_head": [list(receipt.head(each, lang)) for each in found],
        "_numbers": [[list(receipt.rows(n, each, lang)) for n in each.numbers] for each in found],
        "_asked": True,
    }
    return Page("factcheck.html", data)


def _of_file(call: Call, name: str, body: bytes, given: capture.Given, lang: str) -> list[receipt.Receipt]:
    plain = Path(name.replace("\\", "/")).name.strip() or "report"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / plain
        path.write_bytes(body)
        return checking.factcheck(call.store, str(path), given, call.desk.settings, lang=lang)


def _kept(found: receipt.Receipt, lang: str) -> dict[str, str]:
    """The receipt as one file to keep, and as JSON, each as an address that holds it."""
    page = base64.b64encode(receipt.page(found, lang).encode()).decode()
    data = base64.b64encode(encode(found)).decode()
    return {"html": f"data:text/html;charset=utf-8;base64,{page}", "json": f"data:application/json;base64,{data}"}


# ------------------------------------------------------------------ two readers


def agreement(call: Call) -> Page:
    """How far readers who graded blind agree, two by two: Cohen's kappa over the incidents that both graded."""
    found = agreed(review.opinions(call.store))
    rows = [
        {
            "reader": row.readers[0],
            "other": row.readers[1],
            "incidents": row.incidents,
            "agreed": row.agreed,
            "kappa": row.kappa,
            "differ": row.differ,
        }
        for row in found
    ]
    return Page("agreement.html", {"agreement": rows}, rows)
