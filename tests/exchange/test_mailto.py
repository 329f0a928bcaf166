from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.message_errors import MailLinkTooLongError, NoEmailAddressError
from followdesk.exchange.mailto import LONGEST_LINK, is_address, mail_link

BOB = "bob+sales@keller.example"


def read(link):
    """Read a link as a mail program does."""
    parts = urlsplit(link)
    return parts.scheme, unquote(parts.path), parse_qs(parts.query, keep_blank_values=True)


def test_a_message_arrives_as_it_was_written():
    link = mail_link(BOB, "Grüße & mehr?", "Guten Tag,\n\n100 % {{a}} <b>&cc=x\nInês")
    scheme, to, fields = read(link)
    assert (scheme, to) == ("mailto", BOB)
    assert fields == {
        "subject": ["Grüße & mehr?"],
        "body": ["Guten Tag,\r\n\r\n100 % {{a}} <b>&cc=x\r\nInês"],
    }
    assert link.isascii()
    assert "%0D%0A" in link


@pytest.mark.parametrize(
    "subject",
    ["Hi\r\nBcc: all@world.example", "Hi%0D%0ABcc: x", "Hi\u2028Bcc: x", "a\u202egnp.exe"],
)
def test_a_subject_is_one_line_and_adds_no_header(subject):
    _, _, fields = read(mail_link(BOB, subject, "Hello"))
    (found,) = fields["subject"]
    assert set(fields) == {"subject", "body"}
    assert not set(found) & set("\r\n\u2028\u202e")


@pytest.mark.parametrize(
    "to",
    [
        "",
        "nobody",
        "bob@keller.example?bcc=all@world.example",
        "bob@keller.example,eve@x.example",
        "bob@keller.example\r\nBcc: eve@x.example",
        "Bob <bob@keller.example>",
        "bob@keller.example%0ABcc:eve",
        "bob@@keller.example",
        "bob@keller.example\u202e",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_address_is_written_to_by_nobody(to):
    with pytest.raises(NoEmailAddressError):
        mail_link(to, "Hi", "Hello")


def test_what_is_too_long_for_a_mail_program_is_told_with_its_length():
    with pytest.raises(MailLinkTooLongError) as told:
        mail_link(BOB, "Hi", "ü" * 400)
    assert (told.value.length > LONGEST_LINK, told.value.limit) == (True, LONGEST_LINK)


@given(st.text(), st.text(), st.text())
def test_no_text_leaves_its_own_field(to, subject, body):
    if not is_address(to):
        to = BOB
    try:
        link = mail_link(to, subject, body)
    except MailLinkTooLongError:
        return
    scheme, read_to, fields = read(link)
    assert (scheme, read_to) == ("mailto", to)
    assert set(fields) == {"subject", "body"}
    assert "#" not in link
    assert all(len(values) == 1 for values in fields.values())
