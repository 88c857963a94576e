"""The four forms: what comes in, what goes out, and that our own export brings nothing back."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.errors import UsageError
from tollbook.model import Actor, Claim, Conceded, Document, Ends, HarmRanges, Incident, Party, Range, Where
from tollbook.tables import FORMS, Losses, Source, as_incidents, is_export, read_table, rows_of, write_table

TODAY = "2026-01-01"


def table(text: str) -> bytes:
    return "\n".join(line.strip() for line in text.strip().splitlines()).encode()


GED = table("""
    id,relid,type_of_violence,side_a,side_b,where_prec,where_coordinates,\
    adm_1,latitude,longitude,country,date_prec,date_start,date_end,\
    deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low
    11,YEM-2019-1-1-1,3,Army of A,Civilians,1,Mocha,Taizz,13.32,43.25,Yemen (North Yemen),1,\
    2019-03-04 00:00:00.000,2019-03-04 00:00:00.000,0,0,4,0,4,6,3
    12,YEM-2019-1-1-2,1,Army of A,Group B,6,Yemen,,15.5,47.5,Yemen (North Yemen),5,\
    2019-01-01,2019-12-31,2,30,0,5,37,60,20
    13,YEM-2019-1-1-3,1,Army of A,Group B,4,Taizz,,,,Yemen,4,2019-05-01,2019-05-31,0,1,0,0,9,2,1
""")
ACLED = table("""
    data_id,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,sub_event_type,\
    actor1,iso3,country,admin1,location,latitude,longitude,geo_precision,\
    notes,fatalities
    1,YEM7,7,04 March 2019,2019,1,Explosions/Remote violence,Air/drone strike,\
    Army of A,YEM,Yemen,Taizz,Mocha,13.32,43.25,1,"Two wounded.",4
    2,YEM8,8,2019-05-15,2019,3,Battles,Armed clash,Army of A,YEM,Yemen,Taizz,Taizz,13.57,44.01,3,,
""")
IBC = table("""
    IBC code,Start Date,End Date,Time,Location,Target,Weapons,Reported Minimum,Reported Maximum,Sources
    x902,4 Mar 2019,4 Mar 2019,,"Tal Afar, Iraq",market,roadside bomb,2,5,A paper
    x903a,1 Mar 2019,31 Mar 2019,,Mosul,,gunfire,,3,B paper
""")


def test_ged_rows_keep_low_high_best_and_precision_and_tell_sides_only_where_one_side_is_civilians() -> None:
    read = read_table("ucdp-ged", GED, today=TODAY)
    one, year, month = read.rows
    assert (one.harms["killed"], one.best, one.country) == (Ends(min=3, max=6), 4, "YEM")
    assert (one.date_from, one.date_precision, one.place_precision) == ("2019-03-04", "day", "town")
    assert (one.blamed, year.blamed) == (("Army of A",), ())
    assert (year.date_precision, year.place_precision, year.harms["combatants_killed"]) == (
        "year",
        "country",
        Ends(min=32, max=32),
    )
    assert month.lat is None
    assert any("best is 9, outside low to high" in problem for problem in read.problems)


def test_acled_takes_old_columns_and_new_and_its_one_number_is_a_lowest_one() -> None:
    read = read_table("acled", ACLED, today=TODAY)
    one, month = read.rows
    assert (one.code, one.country, one.date_from, one.weapon) == ("YEM7", "YEM", "2019-03-04", "airstrike")
    assert one.harms == {"killed": Ends(min=4)}
    assert one.blamed == ()  # actor 1 is not the one who did it
    assert month.harms == {}  # blank is unknown
    assert (month.date_precision, month.place_precision) == ("month", "governorate")
    new = ACLED.replace(b"data_id,event_id_cnty,event_id_no_cnty", b"x1,event_id_cnty,x2").replace(b"iso3,", b"iso,")
    assert [r.key for r in read_table("acled", new.replace(b",YEM,", b",887,"), today=TODAY).rows] == ["YEM7", "YEM8"]


def test_ibc_reads_names_of_either_kind_and_half_a_range_stays_half() -> None:
    read = read_table("ibc", IBC, today=TODAY)
    one, period = read.rows
    assert (one.country, one.weapon, one.harms["killed"]) == ("IRQ", "ied", Ends(min=2, max=5))
    assert (period.date_precision, period.harms["killed"]) == ("range", Ends(max=3))
    assert as_incidents([period], "x")[0].killed == Range(min=0, max=3)


# ------------------------------------------------------------------ out

FULL = Incident(
    id="YEM-20190304-a",
    previous_codes=("OLD1",),
    state="published",
    date_from="2019-03-04",
    date_to="2019-03-04",
    date_precision="day",
    country="YEM",
    place="Mocha",
    lat=13.32,
    lon=43.25,
    place_precision="town",
    killed=Range(min=3, max=6),
    injured=Range(min=2, max=2),
    by_status={"civilian": HarmRanges(killed=Range(min=3, max=6))},
    by_group={"child": HarmRanges(killed=Range(min=1, max=1))},
    children_killed=Range(min=1, max=1),
    blamed=("Army of A",),
    parties=(
        Party(
            name="Army of A",
            role="known",
            reply="credible",
            conceded=Conceded(killed=Range(min=1, max=2)),
            replied_on="2019-05-01",
        ),
    ),
    grading="fair",
    strike_status="declared",
    weapon="airstrike",
    origins=2,
)
REPORT = Document(
    id="sha256:" + "0" * 64,
    source="A paper",
    title="=HYPERLINK(1)",
    published="2019-03-05",
    captured_at="2026-01-01T00:00:00Z",
    text="x",
)


CLAIM = Claim(
    id="c1",
    document=REPORT.id,
    start=0,
    end=1,
    quote="x",
    stance="asserts",
    scope="incident",
    harm="killed",
    group="civilian",
    status="civilian",
    speaker=Actor(name="A paper", kind="media"),
)


def written(name: str, *incidents: Incident) -> tuple[list[dict[str, str]], Losses]:
    body, losses = write_table(name, [Source(i, documents=(REPORT,)) for i in incidents], "csv")
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline=""))), losses


@pytest.mark.parametrize(
    ("precision", "near", "ucdp", "acled"),
    [
        ("site", False, "1", "1"),
        ("town", False, "1", "1"),
        ("town", True, "2", "2"),
        ("district", False, "3", "2"),
        ("governorate", True, "4", "3"),
        ("country", False, "6", ""),
        ("unknown", False, "", ""),
    ],
)
def test_places_have_the_codes_of_the_form(precision: str, near: bool, ucdp: str, acled: str) -> None:
    incident = msgspec.structs.replace(FULL, place_precision=precision)
    where = Where(name="Mocha", precision=precision, near=near)  # type: ignore[arg-type]
    claims = (msgspec.structs.replace(CLAIM, where=where),)
    for form, column, code in (("ucdp-ged", "where_prec", ucdp), ("acled", "geo_precision", acled)):
        body, _ = write_table(form, [Source(incident, claims=claims, documents=(REPORT,))], "csv")
        rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))
        assert [row[column] for row in rows] == [code], form


def test_airwars_columns_hold_what_they_can() -> None:
    ((row,), losses) = written("airwars", FULL)
    expected = {"post_status": "publish", "code": FULL.id, "date": "2019-03-04", "country_slug": "yemen"}
    expected |= {"civilian_harm_status_name": "Fair", "strike_status_slug": "declared-strike", "num_sources_other": "1"}
    expected |= {"civilian_non_combatants_killed_min": "3", "children_killed_max": "1", "belligerent_1_type": "Known"}
    expected |= {"belligerent_1_assessment": "credible-substantiated", "belligerent_1_deaths_conceded_max": "2"}
    assert {name: row[name] for name in expected} == expected
    assert any("kind" not in s and "coder" in s for s in losses.sentences())


def test_ged_leaves_sides_and_best_to_a_coder_and_counts_combatants_with_the_dead() -> None:
    mixed = _with(FULL, combatants_killed=Range(min=1, max=1))
    ((row,), losses) = written("ucdp-ged", mixed)
    assert (row["low"], row["high"], row["best"], row["side_a"], row["deaths_a"]) == ("4", "7", "", "", "")
    assert (row["date_prec"], row["where_prec"], row["geom_wkt"]) == ("1", "1", "POINT (43.25 13.32)")
    said = " ".join(losses.sentences())
    assert "side_a and side_b" in said
    assert "best number is a coder's judgement" in said
    certain = _with(FULL, killed=Range(min=3, max=3), by_status={"civilian": HarmRanges(killed=Range(min=3, max=3))})
    ((row,), _) = written("ucdp-ged", certain)
    assert (row["best"], row["deaths_civilians"], row["deaths_unknown"], row["deaths_a"]) == ("3", "3", "0", "0")


@pytest.mark.parametrize(("last", "code"), [(4, "1"), (5, "2"), (9, "2"), (10, "3"), (11, "4"), (31, "4")])
def test_ged_knows_days_weeks_and_months(last: int, code: str) -> None:
    ((row,), _) = written("ucdp-ged", _with(FULL, date_to=f"2019-03-{last:02d}"))
    assert row["date_prec"] == code


def test_acled_gets_the_lowest_number_and_unknown_is_not_0() -> None:
    (one, none), losses = written("acled", FULL, _with(FULL, id="b", killed=None))
    assert (one["fatalities"], one["event_date"], one["iso"], one["actor1"]) == ("3", "04 March 2019", "887", "")
    assert none["fatalities"] == ""
    assert any("unknown is not 0" in sentence for sentence in losses.sentences())


def test_acled_and_ged_hold_the_dead_of_every_status_whatever_the_profile_counts() -> None:
    status = {"unknown": HarmRanges(killed=Range(min=4, max=4))}
    people = _with(FULL, killed=Range(min=0, max=4), combatants_killed=None, by_status=status)
    people = _with(people, everybody_killed=Range(min=4, max=4))
    ((row,), _) = written("acled", people)
    assert (row["fatalities"], row["civilian_targeting"]) == ("4", "")
    assert "killed of people of unknown status: 4" in row["notes"]
    assert "civilian" not in row["notes"]
    ((row,), _) = written("ucdp-ged", people)
    assert (row["low"], row["best"], row["high"], row["deaths_unknown"], row["deaths_civilians"]) == tuple("44440")


def test_what_has_no_place_in_a_form_is_left_out_by_name() -> None:
    nobody, gone = _with(FULL, id="b", killed=None), _with(FULL, id="c", state="withdrawn")
    for name in ("ucdp-ged", "ibc"):
        rows, losses = written(name, FULL, nobody, gone)
        assert len(rows) == 1
        assert sorted(why.partition(":")[0] for why in losses.left_out) == ["b", "c"]


def test_no_cell_of_a_file_is_a_formula() -> None:
    ((row,), _) = written("ucdp-ged", FULL)
    assert row["source_headline"] == "'=HYPERLINK(1)"


def test_an_unknown_form_or_format_is_refused() -> None:
    with pytest.raises(UsageError, match="nobody"):
        write_table("nobody", [], "csv")
    with pytest.raises(UsageError, match="docx"):
        write_table("ibc", [], "docx")


def _with(incident: Incident, **fields: Any) -> Incident:
    import msgspec

    return msgspec.structs.replace(incident, **fields)


# ------------------------------------------------------------------ there and back

RANGES = st.none() | st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda p: Range(min=min(p), max=max(p)))
NAMES = st.text(st.characters(categories=["L", "N"], include_characters=" '-=@+"), min_size=1, max_size=12).map(
    str.strip
)
DAYS = st.none() | st.dates(date(2011, 1, 1), date(2025, 1, 1))


@st.composite
def incidents(draw: st.DrawFn) -> Incident:
    """Any incident of ours."""
    first = draw(DAYS)
    last = first + timedelta(days=draw(st.integers(0, 40))) if first else None
    point = draw(st.none() | st.tuples(st.floats(-89, 89), st.floats(1, 179)))
    return Incident(
        id=draw(st.from_regex(r"[A-Z]{3}-\d{8}-[a-z]", fullmatch=True)),
        state=draw(st.sampled_from(["draft", "signed", "published", "withdrawn"])),
        date_from=first.isoformat() if first else None,
        date_to=last.isoformat() if last else None,
        date_precision="unknown" if first is None else "day" if first == last else "range",
        country=draw(st.sampled_from([None, "SYR", "IRQ", "YEM", "COD"])),
        place=draw(st.none() | NAMES.filter(bool)),
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        place_precision=draw(st.sampled_from(["site", "town", "governorate", "unknown"])),
        killed=draw(RANGES),
        injured=draw(RANGES),
        combatants_killed=draw(RANGES),
        blamed=tuple(draw(st.lists(st.sampled_from(["Army of A", "Group B"]), unique=True))),
        grading=draw(st.sampled_from([None, "fair", "confirmed", "discounted"])),
        strike_status=draw(st.sampled_from([None, "declared", "single_source"])),
    )


@pytest.mark.parametrize("name", FORMS)
@settings(deadline=None, max_examples=30)
@given(found=st.lists(incidents(), max_size=5, unique_by=lambda i: i.id), kind=st.sampled_from(["csv", "xlsx"]))
def test_our_own_export_is_known_again_and_brings_nothing(name: str, found: list[Incident], kind: str) -> None:
    sources = [Source(i) for i in found]
    body, _ = write_table(name, sources, kind)
    back = read_table(name, body, today=TODAY)
    ours, _ = rows_of(name, sources)
    assert [row.code for row in back.rows] == list(ours)
    assert back.problems == ()
    if ours:
        assert is_export(back, ours)
        first = next(iter(ours))
        changed = ours | {first: ours[first] | {"notes": "edited", "location_name": "elsewhere"}}
        assert not is_export(back, changed)


@pytest.mark.parametrize("name", ["airwars", "ibc"])
@settings(deadline=None)
@given(found=incidents())
def test_what_a_form_holds_comes_back_as_it_was(name: str, found: Incident) -> None:
    body, losses = write_table(name, [Source(found)], "csv")
    if losses.left_out:
        return
    (back,) = as_incidents(read_table(name, body, today=TODAY).rows, "x")
    fields = ["id", "date_from", "date_to", "killed", "injured"]
    if name == "airwars":
        fields += ["country", "place", "lat", "lon", "combatants_killed", "blamed", "grading", "strike_status"]
    assert {f: getattr(back, f) for f in fields} == {f: getattr(found, f) for f in fields}
