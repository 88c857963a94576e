"""What readers say under a report never becomes the report, however a page marks it."""

from __future__ import annotations

import pytest
from tests.read.test_pages import FIRST, page

SAID = "They say that 5,000 people were killed there by our own side, believe me, I have seen it with my eyes."
MARKED = {
    "replies": f"<div class='replies'><div class='reply'><p>{SAID}</p></div><div><p>{SAID}</p></div></div>",
    "a thread": f"<section class='thread'><div class='post reply-1'><a>@someone</a><p>{SAID}</p></div></section>",
    "a list": f"<ol class='commentlist'><li class='comment'><p>{SAID}</p></li></ol>",
    "a service": f"<div id='disqus_thread'><p>{SAID}</p></div>",
    "another service": f"<div class='fb-comments'><p>{SAID}</p></div>",
    "schema.org": f"<div itemprop='comment' itemtype='https://schema.org/Comment'><p>{SAID}</p></div>",
    "a heading": f"<h3>Comments</h3><p>{SAID}</p><p>{SAID}</p>",
    "a heading with a number": f"<h3>3 Responses to this story</h3><div class='u'><p>{SAID}</p></div>",
    "an Arabic heading": "<h3>التعليقات</h3><p>قال أحدهم إن 5,000 شخص قتلوا هناك وهذا ما رأيته بعيني والله.</p>",
}
AROUND = ("<article>{}</article>{}", "<main><div class='story'>{}</div>{}</main>", "<div>{}{}</div>")


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("more", MARKED.values(), ids=MARKED.keys())
def test_comments_and_replies_are_not_read(more: str, around: str) -> None:
    for document in page(around.format(FIRST, more)):
        at = document.text.find("5,000")
        assert at < 0 or any(start <= at < end for start, end in document.masked)
        assert "Two people were killed" in document.text


def test_a_page_that_calls_all_of_itself_commented_keeps_its_report() -> None:
    (document,) = page(f"<div class='post comments-open' id='comments'>{FIRST}</div>")
    assert "Two people were killed" in document.text
    (document,) = page(f"<h3>2 comments</h3><div>{FIRST}</div>")
    assert "Two people were killed" in document.text
