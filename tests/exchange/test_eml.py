from email import message_from_bytes
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.exchange.eml import CalendarPart, eml

BOB = "bob@keller.example"


def read(data):
    return message_from_bytes(data, policy=SMTP)


def test_it_is_a_draft_to_one_person():
    found = read(eml("Bob Keller", BOB, "Three times", "Hello Bob,\n\nhow are you?"))
    assert found["X-Unsent"] == "1"
    assert found["To"] == "Bob Keller <bob@keller.example>"
    assert found["Subject"] == "Three times"
    assert found.get_content().replace("\r\n", "\n") == "Hello Bob,\n\nhow are you?\n"
    assert found.get_content_charset() == "utf-8"


@pytest.mark.parametrize(
    "name",
    [
        "Keller, Bob",
        'Bob "the box" Keller',
        "שלום עולם",
        "李 小龍",
        "x" * 300,
        "=HYPERLINK(1)",
        "<b>Bob</b>",
        "Bob; drop@evil.example",
    ],
)
def test_any_name_is_a_name_and_no_second_address(name):
    (to,) = read(eml(name, BOB, "Hi", "Hello"))["To"].addresses
    assert (to.display_name, to.addr_spec) == (name, BOB)


@pytest.mark.parametrize("sign", ["\r\n", "\n", "\r", "\u2028", "\x0b", "\x00"])
def test_nothing_adds_a_header(sign):
    evil = f"Hi{sign}Bcc: all@evil.example{sign}{sign}body"
    found = read(eml(evil, BOB, evil, "Hello"))
    assert set(found.keys()) == {
        "X-Unsent",
        "To",
        "Subject",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    }
    assert found.get_content().strip() == "Hello"


@pytest.mark.parametrize(
    "to", ["", "nobody", "a@b.example, c@d.example", "a@b.example\nBcc: c@d.e"]
)
def test_what_is_no_address_is_left_out(to):
    assert read(eml("Bob", to, "Hi", "Hello"))["To"] is None


@given(name=st.text(), subject=st.text(), body=st.text(max_size=2000))
def test_anything_makes_a_file_with_these_headers_alone(name, subject, body):
    found = read(eml(name, BOB, subject, body))
    assert found["X-Unsent"] == "1"
    assert [one.addr_spec for one in found["To"].addresses] == [BOB]
    assert len(found.keys()) == 6


def test_a_calendar_file_goes_with_the_words_to_the_octet():
    data = b"BEGIN:VCALENDAR\r\nSUMMARY:\xc3\xbc\r\nEND:VCALENDAR\r\n"
    found = read(eml("Bob Keller", BOB, "Thursday", "Hello", CalendarPart(data, "REQUEST")))
    (part,) = found.iter_attachments()
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") == "REQUEST"
    assert part.get_filename() == "invitation.ics"
    assert part.get_payload(decode=True) == data
    assert found["To"] == "Bob Keller <bob@keller.example>"
    assert found.get_body().get_content().strip() == "Hello"
