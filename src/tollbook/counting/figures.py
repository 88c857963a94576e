"""Published figures, computed again: from a ledger, or from an export alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tollbook import assess, decisions, resolve, tally, work
from tollbook.counting.book import Book
from tollbook.counting.files import export_root, read_bytes, read_records
from tollbook.counting.tallies import MADE_WITH, tallied, totals
from tollbook.errors import TollbookError, UnreadableInput
from tollbook.model import Claim, Decision, Document, Incident, TallyLine
from tollbook.settings import Settings, load_profile, profile_names

if TYPE_CHECKING:
    from tollbook.store import Store


def read_figure(path: Path) -> TallyLine:
    """The figure in a file. Raises UnreadableInput when it is none."""
    try:
        return msgspec.json.decode(read_bytes(path), type=TallyLine)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"The file {path} is no figure: {error}.") from error


def recompute(store: Store, settings: Settings, line: TallyLine) -> list[str]:
    """What differs between a figure and the same query computed again from this ledger's claims; empty where nothing.

    The incidents are computed from claims and decisions, not taken as stored. Where the figure has drifted, a further
    sentence says whether it holds for what was known when it was made.
    """
    settings = _by_rule(settings, line)
    query = tally.asked(line)
    day = line.query.get("as_known_on")
    if isinstance(day, str):
        result = tallied(store, settings, as_known_on=day, **query)
        return tally.drift(line, tally.pick(result, line), result)
    known = work.knowledge(settings, store)
    result = tally.tally(work.computed(store, known), totals(store, known.profile), known.profile, **query)
    drifted = tally.drift(line, tally.pick(result, line), result)
    if drifted and line.as_of:
        past = tallied(store, settings, as_known_on=line.as_of, **query)
        held = not tally.drift(line, tally.pick(past, line), past)
        drifted.append(
            "Over what was captured and decided when it was made it "
            + ("is the same: what came later has moved it." if held else "differs too.")
        )
    return drifted


def recompute_folder(folder: Path, settings: Settings, line: TallyLine) -> list[str]:
    """As `recompute`, from an export: a folder with incidents.jsonl, claims.jsonl and documents.jsonl.

    Incidents are computed again from their own claims, people's assessments taken from decisions.jsonl where it is
    there; which claims belong together is taken from the export. Raises UnreadableInput when a file is missing or
    is none of ours.
    """
    root = export_root(folder)
    incidents = read_records(root / "incidents.jsonl", Incident)
    claims = read_records(root / "claims.jsonl", Claim)
    documents = read_records(root / "documents.jsonl", Document)
    made = read_records(root / "decisions.jsonl", Decision) if (root / "decisions.jsonl").is_file() else []
    register = resolve.load_register(assessments=decisions.assessments(made))
    profile = load_profile(_by_rule(settings, line).profile)
    book = Book(incidents, claims, documents, assess.StrikeBook(assess.strikes_in(claims, register)))
    again = book.assessed(profile, register)
    result = tally.tally(again, book.totals, profile, **tally.asked(line))
    out = tally.drift(line, tally.pick(result, line), result)
    stated = {i.id: i for i in incidents}
    harm = str(line.query["harm"])
    wrong = [i.id for i in again if i.id in line.incidents and getattr(i, harm) != getattr(stated[i.id], harm)]
    return out + [f"Incident {name}: its {harm} is not what its claims give." for name in wrong]


def _by_rule(settings: Settings, line: TallyLine) -> Settings:
    """The settings with the profile that made the figure, where it came with the program and is the same still."""
    if not line.digest or load_profile(settings.profile).digest == line.digest:
        return settings
    for name in profile_names():
        if load_profile(name).digest == line.digest:
            return Settings(settings.db, settings.desk, name, settings.countries, settings.cache)
    return settings


def write_figure(result: tally.Tally, path: Path, which: str, checked: str | None = None) -> TallyLine:
    """Write the headline or the total of a tally to a file of its own, with how often the reader errs (`checked`).

    Raises TollbookError when it cannot be written.
    """
    lines = list(tally.figures(result, as_of=work.now().isoformat(timespec="seconds"), made_with=MADE_WITH))
    line = next((x for x in lines if x.query["figure"] == which), lines[-1])
    line = msgspec.structs.replace(line, checked=checked)
    try:
        path.write_bytes(msgspec.json.format(msgspec.json.encode(line), indent=1) + b"\n")
    except OSError as error:
        raise TollbookError(f"The file {path} cannot be written: {error.strerror}.") from error
    return line
