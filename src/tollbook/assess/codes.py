"""How exact a date or a place is, as a number, in the schemes that recorders publish.

UCDP: dates 1 (day) to 5 (year), places 1 (exact point) to 6 (country). ACLED: 1 to 3 for both. The crosswalk from our
named levels is ours: a village is a point for them, a subdistrict or district an area.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tollbook.model import Claim, Cluster, only_near
from tollbook.settings import Profile

_POINT = ("site", "neighbourhood", "village", "town", "city")
_DATE: Mapping[str, Mapping[str, int]] = {
    "ucdp": {"day": 1, "week": 3, "month": 4, "season": 5, "year": 5},
    "acled": {"day": 1, "week": 2, "month": 3, "season": 3, "year": 3},
}
_PLACE: Mapping[str, Mapping[str, int]] = {
    "ucdp": dict.fromkeys(_POINT, 1) | {"district": 3, "governorate": 4, "country": 6},
    "acled": dict.fromkeys(_POINT, 1) | {"district": 2, "governorate": 3, "country": 3},
}
# The longest span in days that still has the code.
_SPANS: Mapping[str, tuple[tuple[int, int], ...]] = {
    "ucdp": ((1, 1), (6, 2), (7, 3), (31, 4)),
    "acled": ((1, 1), (7, 2)),
}
_LAST = {"ucdp": 5, "acled": 3}


def time_code(cluster: Cluster, profile: Profile) -> int | None:
    """The code of the incident's date, None where the profile has named levels or no date is known."""
    scheme = str(profile.values.get("time_precision", "named"))
    if scheme not in _DATE or cluster.date_from is None:
        return None
    if cluster.date_precision != "range":
        return _DATE[scheme].get(cluster.date_precision)
    first, last = date.fromisoformat(cluster.date_from), date.fromisoformat(cluster.date_to or cluster.date_from)
    days = (last - first).days + 1
    return next((code for longest, code in _SPANS[scheme] if days <= longest), _LAST[scheme])


def place_code(cluster: Cluster, claims: Sequence[Claim], profile: Profile) -> int | None:
    """The code of the incident's place, None where the profile has named levels or no place is known.

    A point that all claims only say to be near is 2.
    """
    scheme = str(profile.values.get("place_precision", "named"))
    if scheme not in _PLACE:
        return None
    code = _PLACE[scheme].get(cluster.place_precision)
    return 2 if code == 1 and only_near(claims, cluster.place) else code
