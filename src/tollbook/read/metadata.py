"""What a page says about itself: title, outlet, address and date.

trafilatura's own reading of metadata also seeks authors, tags and licences, which nobody asks for here and which take
half of its time on a page of many elements. The parts that are wanted are taken from it one by one, in its order, so
that they say what it would say (a test compares the two).
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

_HOST = re.compile(r"https?://(?:www\.|w[0-9]+\.)?([^/]+)")


def metadata_of(tree: Any, url: str | None, dates: dict[str, Any]) -> Any:
    """The metadata of a parsed page as trafilatura's record, with `title`, `sitename`, `url` and `date` filled.

    `url` is where the page was captured, `dates` are the settings of the search for its date.
    """
    from htmldate import find_date
    from trafilatura import metadata as parts

    found = parts.examine_meta(tree)
    with suppress(Exception):  # JSON of any kind; the page's other marks are read
        found = parts.extract_meta_json(tree, found)
    found.title = found.title or parts.extract_title(tree)
    found.url = found.url or parts.extract_url(tree, url)
    found.date = find_date(tree, **{**dates, "url": found.url})
    found.sitename = _outlet(found.sitename or parts.extract_sitename(tree), found.url)
    found.clean_and_trim()
    return found


def _outlet(name: str | None, url: str | None) -> str | None:
    """An outlet's name with a capital, no account's; without one the host of the address."""
    if name:
        name = name.lstrip("@")
        return name.title() if name and "." not in name and not name[0].isupper() else name
    host = _HOST.match(url) if url else None
    return host[1] if host else name
