"""Telegram exports, feeds and archives: each report is sealed for itself, with what stands around it in the headers."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tollbook import work
from tollbook.capture import Captured, Given, Problem, Visited, gather
from tollbook.cli.text_versions import versions
from tollbook.read import read
from tollbook.settings import Settings
from tollbook.store import Store

CHANNEL = {
    "name": "River Watch",
    "type": "public_channel",
    "id": 1400,
    "messages": [
        {"id": 1, "type": "service", "action": "create_channel", "text": ""},
        {"id": 2, "type": "message", "date": "2021-10-02T09:05:53", "date_unixtime": "1633154753", "text": "Two dead."},
        {
            "id": 3,
            "type": "message",
            "date_unixtime": "1633154800",
            "forwarded_from": "Another Channel",
            "text": ["Shelling of ", {"type": "bold", "text": "the bridge"}, ": ", {"type": "hashtag", "text": "#now"}],
        },
        {"id": 4, "type": "message", "photo": "photos/1.jpg", "text": ""},
        {"id": 5, "type": "message", "text": "No date here."},
    ],
}


def take(path: Path, given: Given | None = None, limit: int = 100_000) -> list[Captured | Problem]:
    found = gather([str(path)], given, clock=lambda: datetime(2024, 3, 1, tzinfo=UTC), limit=limit)
    return [item for item in found if not isinstance(item, Visited)]


def captured(found: list[Captured | Problem]) -> list[Captured]:
    assert all(isinstance(item, Captured) for item in found), found
    return [item for item in found if isinstance(item, Captured)]


def test_a_telegram_channel(tmp_path: Path) -> None:
    (tmp_path / "result.json").write_text(json.dumps(CHANNEL, indent=1, ensure_ascii=False))
    first, second, third = captured(take(tmp_path / "result.json", Given(published="2020-01-01", source="Mine")))
    assert json.loads(first.body)["text"] == "Two dead."
    assert first.body in (tmp_path / "result.json").read_bytes()
    assert (first.capture.external_id, first.capture.source) == ("1400/2", "River Watch")
    assert first.capture.published == "2021-10-02T06:05:53Z"
    assert ("forwarded_from", "Another Channel") in second.capture.headers
    assert third.capture.published == "2020-01-01"
    (document,) = read(second.capture, second.body)
    assert document.text == "Shelling of the bridge: #now"
    assert (document.platform, document.account, document.visibility) == ("telegram", "River Watch", "public")
    assert document.published_how == "metadata"
    assert read(third.capture, third.body)[0].published_how == "given"


@pytest.mark.parametrize("kind", ["personal_chat", "private_group", "private_supergroup", None])
def test_what_was_said_in_private_starts_with_the_team(tmp_path: Path, kind: str | None) -> None:
    chat = {**CHANNEL, "type": kind}
    (tmp_path / "result.json").write_text(json.dumps({"chats": {"list": [chat]}}))
    for item in captured(take(tmp_path / "result.json")):
        assert read(item.capture, item.body)[0].visibility == "team"


RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Valley Post</title><link>https://valley.example/</link>
<item><title>Shell kills two &amp; hurts one</title><link>https://valley.example/1</link><guid>v1</guid>
<pubDate>Sun, 06 Aug 2017 14:00:00 +0300</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>Two people were killed.</p><script>bad()</script>
<p>One&nbsp;was hurt,<br>a doctor said.</p>]]></content:encoded>
</item>
<item><title></title><description> </description></item>
<item><description>Three people died in the square.</description><pubDate>someday</pubDate></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Desk</title>
<entry><id>urn:1</id><title type="html">Toll &lt;b&gt;rises&lt;/b&gt;</title><link rel="self" href="https://d.example/x"/>
<link href="https://d.example/1"/><updated>2018-02-03T04:05:06Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Four died.</p><p>Five were hurt.</p></div></content>
</entry></feed>"""


def test_a_feed_in_rss(tmp_path: Path) -> None:
    (tmp_path / "f.rss").write_text(RSS)
    first, empty, third = take(tmp_path / "f.rss", Given(published="2020-01-01"))
    assert isinstance(first, Captured)
    assert isinstance(empty, Problem)
    assert isinstance(third, Captured)
    assert first.capture.published == "2017-08-06T11:00:00Z"
    assert (first.capture.url, first.capture.external_id) == ("https://valley.example/1", "v1")
    assert (first.capture.source, first.capture.title) == ("The Valley Post", None)
    (document,) = read(first.capture, first.body)
    assert document.text == "Shell kills two & hurts one\n\nTwo people were killed.\n\nOne was hurt,\na doctor said."
    assert (document.title, document.published_how) == ("Shell kills two & hurts one", "metadata")
    assert read(third.capture, third.body)[0].published_how == "given"


def test_a_feed_in_atom(tmp_path: Path) -> None:
    (tmp_path / "f.atom").write_text(ATOM)
    (item,) = captured(take(tmp_path / "f.atom"))
    assert (item.capture.url, item.capture.published) == ("https://d.example/1", "2018-02-03T04:05:06Z")
    assert read(item.capture, item.body)[0].text == "Toll rises\n\nFour died.\n\nFive were hurt."


@pytest.mark.parametrize(
    "entity",
    [
        '<!DOCTYPE r [<!ENTITY a "SECRETSECRET"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>',
        '<!DOCTYPE r [<!ENTITY c SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p; <!ENTITY c "SECRET">]>',
    ],
)
def test_entities_are_never_expanded(tmp_path: Path, entity: str) -> None:
    body = f"<rss><channel><item><title>T</title><description>x &c; y</description></item></channel></rss>"  # noqa: F541
    (tmp_path / "f.xml").write_text(f"{entity}{body}")
    for item in take(tmp_path / "f.xml"):
        if isinstance(item, Captured):
            text = read(item.capture, item.body)[0].text
            assert "SECRET" not in text
            assert "root:" not in text


def archive(pages: list[tuple[str, bytes, dict[str, str]]], *, packed: bool = True) -> bytes:
    """A WARC 1.0 file of responses, each record its own gzip member, as ISO 28500 wants it."""
    out = b""
    for number, (address, body, more) in enumerate(pages):
        fields = {"Content-Type": "text/html", **more}
        status = fields.pop("status", "200 OK")
        lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in fields.items()), "", ""]
        block = "\r\n".join(lines).encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Target-URI: {address}\r\n"
            f"WARC-Date: 2019-05-06T07:08:09Z\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        )
        record = head.encode() + block + b"\r\n\r\n"
        out += gzip.compress(record) if packed else record
    return out


PAGE = b"<html><body><p>Six people were killed when a shell hit the bakery, a doctor said.</p></body></html>"


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive(tmp_path: Path, packed: bool) -> None:
    body = archive(
        [
            ("https://a.example/1", PAGE, {"Set-Cookie": "id=1", "X-Kept": "yes"}),
            ("https://a.example/2", b"gone", {"status": "404 Not Found"}),
            ("https://a.example/3", b"\x89PNG\0", {"Content-Type": "image/png"}),
            ("https://a.example/4", gzip.compress(PAGE), {"Content-Encoding": "gzip"}),
        ],
        packed=packed,
    )
    (tmp_path / ("a.warc.gz" if packed else "a.warc")).write_bytes(body)
    first, second = captured(take(next(tmp_path.iterdir())))
    assert first.body == second.body == PAGE
    assert (first.capture.url, first.capture.captured_at) == ("https://a.example/1", "2019-05-06T07:08:09Z")
    names = {name.lower() for name, _ in first.capture.headers}
    assert "x-kept" in names
    assert "warc-record-id" in names
    assert "set-cookie" not in names


def test_a_bomb_in_an_archive_is_refused_and_ends_the_reading(tmp_path: Path) -> None:
    bomb = gzip.compress(b"<p>" + b"0" * 6_000_000)
    body = archive(
        [("https://a.example/1", PAGE, {}), ("https://a.example/2", bomb, {"Content-Encoding": "gzip"})],
    )
    (tmp_path / "a.warc.gz").write_bytes(body)
    good, bad = take(tmp_path / "a.warc.gz", limit=100_000)
    assert isinstance(good, Captured)
    assert isinstance(bad, Problem)
    assert "unpacks" in bad.why


def test_an_archive_cut_short_gives_what_it_still_holds(tmp_path: Path) -> None:
    body = archive([("https://a.example/1", PAGE, {}), ("https://a.example/2", PAGE * 50, {})])
    (tmp_path / "a.warc.gz").write_bytes(body[:-60])
    found = take(tmp_path / "a.warc.gz")
    assert isinstance(found[0], Captured)
    assert any(isinstance(item, Problem) for item in found[1:]) or len(found) == 2


def test_a_forwarded_post_speaks_with_the_voice_of_whom_it_was_forwarded_from(tmp_path: Path) -> None:
    """Two channels, one a forward of the other, and a third of its own: two origins."""
    words = "قتل خمسة مدنيين بقصف على مدينة حمص يوم الجمعة 4 أيار 2018."
    names: list[tuple[str, str | None, str]] = [("River Watch", None, words), ("Hill Post", "River Watch", words)]
    names.append(("Orsa Now", None, "مقتل خمسة أشخاص جراء قصف طال حمص بتاريخ 4 أيار 2018، بحسب ما أفاد مراسلنا."))
    for number, (name, forwarded, text) in enumerate(names, 1):
        message = {"id": 1, "type": "message", "date_unixtime": "1525442753", "text": text, "forwarded_from": forwarded}
        export = {"name": name, "type": "public_channel", "id": number, "messages": [message]}
        (tmp_path / f"{number}.json").write_text(json.dumps(export, ensure_ascii=False))
    with Store.open(tmp_path / "L") as store:
        work.add(store, [str(tmp_path / f"{n}.json") for n in (1, 2, 3)], Given(), Settings())
        documents = {d.account: d for d in store.documents()}
        assert documents["Hill Post"].forwarded_from == "River Watch"
        speakers = {c.speaker.name for c in store.claims(document=documents["Hill Post"].id)}
        assert speakers == {"River Watch"}
        (incident,) = store.incidents()
        assert incident.origins == 2


def test_a_post_that_its_writer_changed_leads_back_to_the_post_before(tmp_path: Path) -> None:
    def export(text: str, edited: str | None) -> Path:
        message = {"id": 2, "type": "message", "date_unixtime": "1525442753", "text": text, "edited_unixtime": edited}
        other = {"id": 3, "type": "message", "date_unixtime": "1525442753", "text": "Two men died in Hama."}
        whole = {"name": "River Watch", "type": "public_channel", "id": 1400, "messages": [message, other]}
        path = tmp_path / f"{edited}.json"
        path.write_text(json.dumps(whole))
        return path

    with Store.open(tmp_path / "L") as store:
        for text, edited in (("Ten men died in Homs.", None), ("Six men died in Homs.", "1525500000")):
            report = work.add(store, [str(export(text, edited))], Given(), Settings())
        assert (report.captured, report.known, report.changed) == (1, 1, ["River Watch 1400/2"])
        first, last = store.documents(external_id="1400/2")
        assert (first.previous, last.previous) == (None, first.id)
        lines = list(versions(store, "1400/2"))
        assert "    Ten became Six:" in lines
        assert [line for line in lines if "CHANGED" in line]
        assert not list(store.check_chain())
