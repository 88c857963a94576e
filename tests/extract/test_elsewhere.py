"""What a report tells of another time or place is no figure of its own."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.extract.readers import document, read

from tollbook.extract import digest
from tollbook.model import Claim, Evidence, When, Where
from tollbook.settings import load_profile

AIRWARS = load_profile("airwars")
HERE = Where(name="Averil", lat=36.0, lon=37.0, precision="town")
FAR = Where(name="Moss", lat=34.0, lon=37.0, precision="town")
NEAR = Where(name="Dunmore", lat=36.3, lon=37.2, precision="village")
OF_LATE = When(from_="2021-08-30", to="2021-08-30", precision="day")
LONG_AGO = When(from_="2021-08-18", to="2021-08-18", precision="day")
LATELY = When(from_="2021-08-27", to="2021-08-27", precision="day")
TEXT = (
    "Five people were killed in the strike on the market on the road out of town. Residents spoke of a bang that was "
    "heard far away, and of smoke over the roofs, until the rain came. Nine people were killed in a strike."
)


def told(*, where: Where | None = None, when: When | None = None) -> tuple[Claim, ...]:
    """The claims of the text, the last of them given another place or day than the others."""
    claims = read(TEXT)
    first = [replace(c, event=0, where=HERE, when=OF_LATE) for c in claims[:-1]]
    last = claims[-1]
    beside = Evidence(field="where", start=last.end, end=last.end + 5, rule="nearest")
    moved = replace(last, event=0, where=where or HERE, when=when or OF_LATE, evidence=(*last.evidence, beside))
    return (*first, moved)


@pytest.mark.parametrize(
    ("where", "when", "killed"),
    [(FAR, None, 5), (NEAR, None, 9), (None, LONG_AGO, 5), (None, LATELY, 9), (None, None, 9)],
)
def test_the_same_harm_elsewhere_or_long_ago_gives_way(where: Where | None, when: When | None, killed: int) -> None:
    found = digest(told(where=where, when=when), document(TEXT), AIRWARS).killed
    assert found is not None
    assert found.best == killed


ARABIC = (
    "أصيب عشرة مدنيين بقصف على البلدة. ونقل خمسة جرحى إلى المشفى الميداني القريب من الساحة بعد ساعة من القصف الذي دمر "
    "منازل كثيرة وأحرق سيارات عديدة في الشارع الرئيسي. وقتل سبعة أشخاص في انفجار."
)


@pytest.mark.parametrize(
    ("precision", "country", "killed"), [("city", "LBN", None), ("city", "SYR", None), ("town", "SYR", 7)]
)
def test_in_arabic_a_harm_of_a_far_city_alone_is_left_out(precision: str, country: str, killed: int | None) -> None:
    """Names of smaller places are unsure where no capitals show them."""
    claims = read(ARABIC)
    far = replace(FAR, precision=precision, country=country)
    moved = []
    for claim in claims:
        where = far if claim.harm == "killed" else HERE
        beside = Evidence(field="where", start=claim.end, end=claim.end + 5, rule="nearest")
        moved.append(replace(claim, event=0, where=where, evidence=(*claim.evidence, beside)))
    found = digest(tuple(moved), document(ARABIC), AIRWARS)
    assert (found.killed.best if found.killed else None) == killed
    assert found.injured is not None
