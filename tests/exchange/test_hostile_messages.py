"""A message to somebody with any name leaves as it was written: by a link, and as a file."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import SMTP
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from followdesk.domain.message_errors import MailLinkTooLongError
from followdesk.domain.message_text import going_out, one_line
from followdesk.exchange.eml import eml
from followdesk.exchange.mailto import mail_link

BOB = "bob@keller.example"
HEADERS = {
    "X-Unsent",
    "To",
    "Subject",
    "Content-Type",
    "Content-Transfer-Encoding",
    "MIME-Version",
}
HOSTILE = (
    "<b>Bob</b><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '=HYPERLINK("http://evil.example","x")',
    "+cmd|' /C calc'!A0",
    "\u202egnp.exe\u202c",
    "שלום עולם",
    "x" * 300,
    "Bob\nKeller",
    "Bob\r\nBcc: all@evil.example",
    "Bob\r\n\r\n<html>",
    "Bob\rCc: x@evil.example",
    "Bob%0D%0ABcc:all@evil.example",
    "Bob&bcc=all@evil.example",
    "Bob?subject=other#part",
    '"Bob" <eve@evil.example>, Keller',
    "Bob; drop@evil.example:",
    "=?utf-8?q?Bcc=3A_x?=",
    "=?utf-8?q?Bob=0D=0ABcc=3A_all=40evil=2Eexample?=",
    "=??Q?=0A",
    "{{first_name}} %s %(a)s",
    "\ud800 half a sign",
    "\x00\x07 Bob",
    "👩\u200d💻 Zoë",
)
names = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=()), max_size=40),
    st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=3).map("".join),
)


def sound(text):
    return text.encode("utf-8", "replace").decode("utf-8")


def lines_of(text):
    return sound(going_out(text)).splitlines()


def hostile(given_test):
    for name in HOSTILE:
        given_test = example(name=name)(given_test)
    return given(name=names)(given_test)


@hostile
def test_a_link_holds_the_words_and_nothing_but_them(name):
    subject, body = f"For {name}", f"Dear {name},\n\nkind regards"
    try:
        link = mail_link(BOB, subject, body)
    except MailLinkTooLongError:
        return
    parts = urlsplit(link)
    fields = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
    assert (parts.scheme, unquote(parts.path), parts.fragment) == ("mailto", BOB, "")
    assert {key: len(values) for key, values in fields.items()} == {"subject": 1, "body": 1}
    assert fields["subject"] == [sound(one_line(going_out(subject)))]
    assert "\n" not in fields["subject"][0]
    assert "\r" not in fields["subject"][0]
    assert fields["body"][0].split("\r\n") == lines_of(body)


@hostile
def test_a_file_holds_the_words_and_nothing_but_them(name):
    subject, body = f"For {name}", f"Dear {name},\n\nkind regards"
    found = message_from_bytes(eml(name, BOB, subject, body), policy=SMTP)
    assert set(found.keys()) == HEADERS
    assert len(found.keys()) == len(HEADERS)
    assert found.defects == []
    (to,) = found["To"].addresses
    assert to.addr_spec == BOB
    assert not set(to.display_name + found["Subject"]) & set("\r\n\u2028\x00")
    assert not found.is_multipart()
    assert found.get_content_type() == "text/plain"
    assert found.get_content().splitlines() == lines_of(body)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_shown_whole_in_the_address_and_the_subject(name):
    found = message_from_bytes(eml(name, BOB, f"For {name}", "Hello"), policy=SMTP)
    (to,) = found["To"].addresses
    # This parser keeps the blanks between encoded words, which mean nothing (RFC 2047, 6.2).
    assert "".join(to.display_name.split()) == "".join(sound(one_line(name)).split())
    assert found["Subject"].split() == sound(one_line(going_out(f"For {name}"))).split()
