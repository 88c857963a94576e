"""Metadata of pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from trafilatura import bare_extraction
from trafilatura.utils import load_html

from tollbook.read.metadata import metadata_of

DATES = {"extensive_search": False, "original_date": True, "max_date": datetime(2026, 1, 1)}  # noqa: DTZ001
BODY = "".join(
    f"<p>Paragraph {n} tells of the shelling of a market and of the people who were there.</p>" for n in range(9)
)
NAMED = '<meta property="og:title" content="Market shelled"><meta property="og:site_name" content="@valley post">'
ADDRESS = '<link rel="canonical" href="https://www.valley.example/2019/03/04/market">'
DATED = (
    '<meta property="article:published_time" content="2019-03-04T10:00:00Z"><meta name="author" content="Ana Moreno">'
)
LINKED = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",'
    '"headline": "Six hurt", "datePublished": "2018-05-06",'
    '"publisher": {"@type": "Organization", "name": "Harbour News"},'
    '"author": {"@type": "Person", "name": "Ana Moreno"}}</script>'
)
BROKEN = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>'
SIGNED = '<div class="author">By Ana Moreno</div><time datetime="2020-02-03">3 February 2020</time>'


@pytest.mark.parametrize("head", ["", NAMED, ADDRESS, DATED, LINKED, BROKEN, NAMED + ADDRESS + DATED, LINKED + DATED])
@pytest.mark.parametrize("top", ["<h1>A market is shelled in the valley</h1>", SIGNED])
@pytest.mark.parametrize("url", [None, "https://www.valley.example/news/1"])
def test_title_outlet_address_and_date_are_those_of_trafilatura_s_whole_reading(
    head: str, top: str, url: str | None
) -> None:
    markup = f"<html><head><title>Market shelled | Valley Post</title>{head}</head><body>{top}{BODY}</body></html>"
    whole: Any = bare_extraction(markup, url=url, fast=True, with_metadata=True, date_extraction_params=dict(DATES))
    found = metadata_of(load_html(markup), url, dict(DATES))
    assert whole is not None
    wanted = (whole.title, whole.sitename, whole.url, whole.date)
    assert (found.title, found.sitename, found.url, found.date) == wanted
    assert found.title
