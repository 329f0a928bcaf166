from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from followdesk.app import answers
from followdesk.app.entry import run
from followdesk.domain.unlocking import read_recovery_code
from followdesk.storage.desk_lock import DeskLock

CSV = """First Name,Last Name,Company,Phone,E-mail,Country
Bob,Keller,Keller Logistics,+49 30 5550 0142,bob@keller.example,Germany
健,佐藤,Sato Optics,,sato@sato.example,Japan
,,,,,
,,,not known,,
"""


@pytest.fixture
def csv(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(CSV, encoding="utf-8")
    return str(path)


def agree(commands, contact, when, *more, **how):
    return commands.json(
        "agree", "--contact", contact, "--when", when, "--what", "plan january", *more, **how
    )


class TestNew:
    def test_says_where_the_desk_is_and_how_it_is_recovered(self, fresh):
        said = fresh.json("new", "--zone", "Asia/Tokyo")
        assert set(said) == {"desk", "recovery_code"}
        assert said["desk"] == str(fresh.folder)
        assert read_recovery_code(said["recovery_code"]).text == said["recovery_code"]
        assert fresh.json("today")["zone"] == "Asia/Tokyo"

    def test_tells_a_person_to_keep_the_code(self, fresh):
        code, out, err = fresh.run("new")
        assert (code, err) == (0, "")
        assert "Recovery code: " in out

    def test_never_covers_a_desk(self, commands):
        assert "would have covered" in commands.refused("new")

    def test_without_a_keyring_asks_for_a_passphrase(self, fresh):
        code, out, err = fresh.bare("new", "--desk", str(fresh.folder))
        assert (code, out) == (2, "")
        assert "no keyring" in err
        assert "--passphrase-file" in err
        assert not fresh.folder.exists()

    def test_with_a_keyring_needs_no_passphrase(self, fresh):
        fresh.key_store.secrets = {}
        assert fresh.bare("new", "--desk", str(fresh.folder))[0] == 0
        code, out, _ = fresh.bare("contacts", "--json", "--desk", str(fresh.folder))
        assert (code, json.loads(out)) == (0, [])

    @pytest.mark.parametrize(
        ("option", "value", "said"),
        [
            ("--zone", "Europe/Atlantis", "There is no time zone called “Europe/Atlantis”."),
            ("--country", "Atlantis", "No country is called “Atlantis”."),
            ("--lang", "tlh", "“tlh” is no language of FollowDesk."),
        ],
    )
    def test_knows_zones_countries_and_languages(self, fresh, option, value, said):
        assert fresh.refused("new", option, value) == said
        assert not fresh.folder.exists()

    def test_begins_with_nothing_to_take_back(self, commands):
        assert "nothing to take back" in commands.refused("undo")

    def test_the_empty_passphrase_protects_nothing(self, fresh):
        fresh.passphrase.write_text("\n", encoding="utf-8")
        assert fresh.refused("new") == "A passphrase needs at least one character."


class TestOpening:
    def test_no_desk(self, fresh):
        assert fresh.refused("contacts") == (
            f"There is no desk in {fresh.folder}. “followdesk --desk {fresh.folder} new” makes one."
        )
        assert not fresh.folder.exists()

    def test_wrong_passphrase(self, commands):
        commands.passphrase.write_text("wrong", encoding="utf-8")
        assert commands.refused("contacts") == "This passphrase does not open the desk."

    def test_no_passphrase(self, commands):
        code, out, err = commands.bare("contacts", "--desk", str(commands.folder))
        assert (code, out) == (2, "")
        assert "--passphrase-file" in err

    def test_no_passphrase_file(self, commands):
        commands.passphrase.unlink()
        assert commands.refused("contacts") == "“passphrase” is not there."

    def test_a_passphrase_that_is_no_text(self, commands):
        commands.passphrase.write_bytes(b"\xff\xfe\x00")
        assert "UTF-8" in commands.refused("contacts")

    def test_the_passphrase_is_the_first_line_alone(self, commands):
        commands.passphrase.write_bytes(b"\xef\xbb\xbfcorrect horse\r\nand a remark\r\n")
        assert commands.json("contacts") == []

    def test_open_elsewhere(self, commands):
        lock = DeskLock(commands.folder / "desk.lock")
        try:
            assert "open in another window or program" in commands.refused("contacts")
        finally:
            lock.release()

    def test_damaged(self, commands):
        path = commands.folder / "desk.db"
        content = bytearray(path.read_bytes())
        content[5000:5400] = bytes(400)
        path.write_bytes(content)
        assert "broken" in commands.refused("contacts")
        code, out, err = commands.run("check", "--json")
        assert (code, err) == (1, "")
        assert json.loads(out)["ok"] is False

    def test_damaged_at_its_head(self, commands):
        path = commands.folder / "desk.db"
        content = bytearray(path.read_bytes())
        content[100:300] = bytes(200)
        path.write_bytes(content)
        commands.refused("contacts")
        code, out, err = commands.run("check", "--json")
        assert (code, err) == (1, "")
        assert json.loads(out)["ok"] is False

    def test_foreign(self, commands):
        (commands.folder / "desk.db").write_bytes(b"SQLite format 3\0" + bytes(8000))
        assert "not encrypted" in commands.refused("contacts")
        assert "not encrypted" in commands.refused("check")

    def test_a_folder_that_is_a_file(self, fresh):
        fresh.folder.write_text("hello", encoding="utf-8")
        code, out, err = fresh.run("contacts")
        assert (code, out) == (2, "")
        assert len(err.splitlines()) == 1


class TestImport:
    def test_counts_and_says_of_each_row(self, commands, csv):
        said = commands.json("import", csv)
        rows = said.pop("rows")
        assert said == {"new": 2, "updated": 0, "skipped": 1, "refused": 1}
        assert [(row["row"], row["result"]) for row in rows] == [
            (2, "new"),
            (3, "new"),
            (4, "skipped"),
            (5, "refused"),
        ]
        assert all(set(row) == {"row", "result", "reason"} for row in rows)
        assert "not known" in rows[3]["reason"]

    def test_twice_changes_nothing(self, commands, csv):
        commands.json("import", csv)
        before = commands.bytes()
        again = commands.json("import", csv)
        assert (again["new"], again["updated"], again["skipped"]) == (0, 0, 3)
        assert commands.bytes() == before

    def test_a_picture_is_no_list(self, commands, tmp_path):
        path = tmp_path / "people.csv"
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
        assert commands.refused("import", str(path)) == (
            "This file is a picture, not a table of contacts."
        )

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "This file is empty."),
            (b"Name,Phone\n", "names of columns"),
            (b"Colour,Size\nred,3\n", "No column of this file"),
        ],
    )
    def test_a_file_without_people(self, commands, tmp_path, content, said):
        path = tmp_path / "people.csv"
        path.write_bytes(content)
        assert said in commands.refused("import", str(path))

    def test_a_file_that_is_not_there(self, commands, tmp_path):
        assert commands.refused("import", str(tmp_path / "x.csv")) == "“x.csv” is not there."
        assert commands.refused("import", str(tmp_path)).endswith("is a folder.")


class TestContacts:
    def test_are_shown_with_all_that_reaches_them(self, commands, csv):
        commands.json("import", csv)
        bob, sato = commands.json("contacts")
        assert bob == {
            "id": bob["id"],
            "name": "Bob Keller",
            "organization": "Keller Logistics",
            "phones": ["+49 30 5550 0142"],
            "emails": ["bob@keller.example"],
            "zone": "Europe/Berlin",
            "language": "de",
        }
        assert isinstance(bob["id"], int)
        assert sato["zone"] == "Asia/Tokyo"

    def test_are_found_whatever_the_accents(self, commands, csv):
        commands.json("import", csv)
        assert [row["name"] for row in commands.json("contacts", "--search", "KÉLLER")] == [
            "Bob Keller"
        ]
        assert commands.json("contacts", "--search", "nobody") == []
        assert commands.run("contacts", "--search", "nobody")[1] == "Nobody found.\n"

    def test_are_added(self, commands):
        said = commands.json(
            "add",
            "--name",
            "Ana Duarte",
            "--mobile",
            "912 345 678",
            "--email",
            "ana@duarte.example",
        )
        assert (said["name"], said["zone"]) == ("Ana Duarte", "Europe/Lisbon")
        assert said == commands.json("contacts")[0]

    @pytest.mark.parametrize(
        ("argv", "said"),
        [
            (["add"], "needs a name"),
            (["add", "--name", "A", "--phone", "xx"], "“xx” is no number"),
            (["add", "--name", "A", "--email", "a@"], "“a@” is no e-mail"),
            (["add", "--name", "A", "--zone", "X/Y"], "“X/Y”"),
            (["add", "--name", "Bob Keller", "--phone", "+49 30 5550 0142"], "already"),
        ],
    )
    @pytest.mark.usefixtures("bob")
    def test_that_cannot_be_added(self, commands, argv, said):
        assert said in commands.refused(*argv)


class TestAgree:
    def test_books_what_was_said(self, commands, bob):
        said = agree(commands, bob, "thu 10")
        assert said == {
            "id": said["id"],
            "starts_at": "2026-11-26T10:00:00+00:00",
            "zone": "Europe/Lisbon",
            "minutes": 30,
            "contact": int(bob),
            "contact_name": "Bob Keller",
            "what": "plan january",
            "kind": "agreed",
            "medium": "call",
            "state": "open",
        }
        assert commands.json("agenda", "--from", "2026-11-26", "--to", "2026-11-26") == [said]

    def test_in_summer_has_the_offset_of_summer(self, commands, bob):
        said = agree(commands, bob, "3 jun 2027 14:30")
        assert said["starts_at"] == "2027-06-03T14:30:00+01:00"

    def test_a_day_alone_stays_a_day(self, commands, bob):
        said = agree(commands, bob, "26 nov", "--planned", "--minutes", "45", "--medium", "video")
        assert said["starts_at"] == "2026-11-26"
        assert (said["kind"], said["minutes"], said["medium"]) == ("planned", 45, "video")
        assert commands.json("agenda", "--from", "26 nov", "--to", "26 nov") == [said]

    def test_takes_what_from_the_line(self, commands, bob):
        said = commands.json("agree", "--contact", bob, "--when", "thu 10 45 min plan with lena")
        assert (said["what"], said["minutes"]) == ("plan with lena", 45)

    @pytest.mark.parametrize(
        ("when", "said"),
        [
            ("yesterday", "“yesterday” is Mon 23 Nov, which is over."),
            ("blue", "There is no date in this yet."),
            ("31 feb", "“31 feb” is not a day."),
            ("today 9:00", "which is over."),
            ("", "There is no date in this yet."),
        ],
    )
    def test_says_what_is_wrong_with_a_date(self, commands, bob, when, said):
        told = commands.refused("agree", "--contact", bob, "--when", when, "--what", "x")
        assert said in told

    def test_nobody_of_that_id(self, commands):
        said = commands.refused("agree", "--contact", "99", "--when", "thu 10", "--what", "x")
        assert said == "There is no contact 99."

    def test_nothing_to_do(self, commands, bob):
        assert "does not say what" in commands.refused(
            "agree", "--contact", bob, "--when", "thu 10"
        )


class TestAgenda:
    def test_includes_both_days_and_no_other(self, commands, bob):
        for day in (25, 26, 27, 28):
            agree(commands, bob, f"{day} nov 10:00")
        rows = commands.json("agenda", "--from", "2026-11-26", "--to", "2026-11-27")
        assert [row["starts_at"][:10] for row in rows] == ["2026-11-26", "2026-11-27"]

    def test_is_of_the_week_to_come_where_no_day_is_said(self, commands, bob):
        agree(commands, bob, "30 nov 10:00")
        agree(commands, bob, "1 dec 10:00")
        assert len(commands.json("agenda")) == 1

    @pytest.mark.parametrize(
        ("first", "last", "said"),
        [
            ("2026-11-27", "2026-11-26", "The last day comes before the first."),
            ("someday", "2026-11-26", "There is no date in this yet."),
            ("2026-11-26", "9999-12-31", "9999-12-31 is too far away."),
        ],
    )
    def test_says_what_is_wrong_with_a_day(self, commands, first, last, said):
        assert said in commands.refused("agenda", "--from", first, "--to", last)

    def test_reads_days_that_have_passed(self, commands):
        assert commands.json("agenda", "--from", "yesterday", "--to", "2026-11-24") == []

    def test_is_aligned_for_people(self, commands, bob):
        agree(commands, bob, "thu 10")
        agree(commands, bob, "fri 9:30", "--planned")
        first, second = commands.run("agenda")[1].splitlines()
        assert first == "Thu 26 Nov 10:00  30 min  agreed   Bob Keller  plan january"
        assert second == "Fri 27 Nov 09:30  30 min  planned  Bob Keller  plan january"


class TestSeries:
    def test_runs_from_a_missed_call_to_its_end(self, commands, bob):
        first = commands.json("enroll", "--contact", bob, "--missed-at", "2026-11-24T10:40")
        assert first == {
            "number": 1,
            "due_at": "2026-11-24T10:42:00+00:00",
            "why": "Tue 10:42: the agreed time was Tue 10:40",
        }
        assert commands.json("queue") == [
            {
                "contact": int(bob),
                "contact_name": "Bob Keller",
                "kind": "attempt",
                "due_at": first["due_at"],
                "why": first["why"],
            }
        ]
        due, numbers = first, []
        while "number" in due:
            numbers.append(due["number"])
            due = commands.json(
                "attempt", "--contact", bob, "--disposition", "voicemail_left", now=due["due_at"]
            )
        assert numbers == [1, 2, 3, 4, 5, 6, 7]
        assert due["ended"] == "finished_no_response"
        assert due["over"] == "no_response"
        said = commands.refused("enroll", "--contact", bob, now="2026-12-29T10:00")
        assert "--anyway" in said

    def test_the_e_mail_that_goes_with_the_second_is_drafted(self, commands, bob):
        left = ("attempt", "--contact", bob, "--disposition", "voicemail_left")
        assert "email" not in commands.json(*left)
        assert commands.json(*left)["email"] == 1
        commands.json("undo")
        _, out, _ = commands.run(*left)
        assert "The e-mail that goes with it is drafted" in out

    def test_the_second_attempt_is_fifteen_minutes_later(self, commands, bob):
        said = commands.json("attempt", "--contact", bob, "--disposition", "voicemail_left")
        assert said == {
            "number": 2,
            "due_at": "2026-11-24T10:57:00+00:00",
            "why": "Tue 10:57: attempt 1 + 15 minutes",
        }

    def test_runs_once(self, commands, bob):
        commands.json("enroll", "--contact", bob)
        assert "still running" in commands.refused("enroll", "--contact", bob)

    def test_reached_needs_a_next_step_or_an_ending(self, commands, bob):
        reached = ("attempt", "--contact", bob, "--disposition", "connected")
        assert commands.refused(*reached) == (
            "A conversation ends with a dated next step, or with “over” and a reason."
        )
        commands.json("enroll", "--contact", bob)
        said = commands.json(*reached, "--when", "thu 10 plan january")
        assert said["ended"] == "reached"
        assert commands.json("agenda") == [said["next_step"]]
        over = commands.json(*reached, "--over", "no_need")
        assert (over["ended"], over["over"]) == (None, "no_need")

    def test_not_reached_has_no_outcome(self, commands, bob):
        said = commands.refused(
            "attempt", "--contact", bob, "--disposition", "busy", "--over", "no_need"
        )
        assert "reached nobody" in said

    def test_other_needs_a_note(self, commands, bob):
        over = ("attempt", "--contact", bob, "--disposition", "connected", "--over", "other")
        assert "other" in commands.refused(*over)
        assert commands.json(*over, "--note", "moved away")["over"] == "other"

    def test_the_third_call_without_a_message_asks(self, commands, bob):
        call = ("attempt", "--contact", bob, "--disposition", "no_answer")
        assert [commands.json(*call)["number"] for _ in range(2)] == [1, 1]
        assert "--anyway" in commands.refused(*call)
        assert "leave one this time" in commands.json(*call, "--anyway")["why"]

    def test_a_dead_line_ends_it(self, commands, bob):
        commands.json("enroll", "--contact", bob)
        said = commands.json("attempt", "--contact", bob, "--disposition", "wrong_number")
        assert (said["ended"], said["over"]) == ("dead_line", "wrong_number")

    def test_a_missed_time_is_past(self, commands, bob):
        for text in ("tomorrow 10", "2026-11-24T11:00"):
            said = commands.refused("enroll", "--contact", bob, "--missed-at", text)
            assert "still to come" in said
        assert "is no moment" in commands.refused("enroll", "--contact", bob, "--missed-at", "x")

    def test_is_taken_back_and_done_again(self, commands, bob):
        commands.json("attempt", "--contact", bob, "--disposition", "voicemail_left")
        assert commands.json("undo")["undone"] == "save_attempt"
        assert commands.json("queue") == []
        assert commands.json("redo")["redone"] == "save_attempt"
        assert len(commands.json("queue")) == 1


class TestRest:
    def test_check_says_that_all_is_well(self, commands):
        assert commands.json("check")["ok"] is True
        assert commands.run("check")[1] == "The desk is sound.\n"

    def test_a_fault_is_exit_code_1(self, commands):
        path = commands.folder / "desk.db"
        content = bytearray(path.read_bytes())
        content[-2000:-1900] = bytes(100)
        path.write_bytes(content)
        code, out, err = commands.run("check", "--json")
        assert (code, err) == (1, "")
        assert json.loads(out)["cipher_faults"]

    def test_today_counts(self, commands, bob):
        agree(commands, bob, "today 15:00")
        said = commands.json("today")
        assert (said["now"], said["agreed_today"]) == ("2026-11-24T10:42:00+00:00", 1)
        assert "1 agreed today" in commands.run("today")[1]

    def test_now_takes_an_offset(self, commands):
        said = commands.json("today", now="2026-11-24T10:42:00-05:00")
        assert said["now"] == "2026-11-24T15:42:00+00:00"

    def test_now_is_a_moment(self, commands):
        assert "is no moment" in commands.refused("today", now="soon")

    def test_options_may_stand_before_the_command(self, commands):
        code, out, _ = commands.bare(
            "--desk", str(commands.folder), "--json",
            "--passphrase-file", str(commands.passphrase), "contacts",
        )  # fmt: skip
        assert (code, json.loads(out)) == (0, [])

    @pytest.mark.parametrize(
        ("argv", "said"),
        [
            (["fly"], "invalid choice: 'fly'"),
            (["agree"], "The following arguments are required: --contact, --when."),
            (["agree", "--contact", "x", "--when", "thu"], "“x” is no id of a contact"),
            (["contacts", "--jso"], "Unrecognized arguments: --jso."),
            (["attempt", "--contact", "1", "--disposition", "sung"], "invalid choice: 'sung'"),
            (["--demo", "contacts"], "go without a command"),
            (["tour", "--out", "x", "--size", "wide"], "“wide” is no size of a window"),
            (["tour", "--out", "x", "--size", "10x10"], "“10x10” is no size of a window"),
        ],
    )
    def test_says_what_cannot_be_followed(self, fresh, argv, said):
        code, out, err = fresh.bare(*argv)
        assert (code, out) == (2, "")
        assert said in err
        assert len(err.splitlines()) == 1

    def test_help_is_no_error(self, capsys):
        with pytest.raises(SystemExit) as left:
            run(["agree", "--help"])
        assert left.value.code == 0
        assert "--when" in capsys.readouterr().out

    def test_a_plain_date_has_no_time(self):
        assert answers.moment(None, None, "UTC") is None


@pytest.fixture
def process(commands):
    """Run the real entry in a process of its own."""

    def start(*argv: str, **how):
        options = ["--desk", str(commands.folder), "--passphrase-file", str(commands.passphrase)]
        return subprocess.run(
            [sys.executable, "-m", "followdesk", *argv, *options],
            capture_output=True,
            timeout=60,
            check=False,
            **how,
        )

    return start


def test_the_entry_writes_utf_8_wherever_it_runs(commands, process, csv):
    commands.json("import", csv)
    done = process("contacts", "--json", env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert "佐藤" in done.stdout.decode("utf-8")


def test_the_entry_refuses_with_exit_code_2(process):
    done = process("agree", "--contact", "7", "--when", "tomorrow 10", "--what", "x")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().splitlines() == ["There is no contact 7."]


def test_a_reader_that_left_is_no_error(commands, csv):
    commands.json("import", csv)
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "followdesk", "contacts", "--desk", str(commands.folder)]
    command += ["--passphrase-file", str(commands.passphrase)]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_commands_bring_no_window_with_them():
    code = (
        "import sys, followdesk.__main__, followdesk.app.command_line\n"
        "print([m for m in ('PySide6', 'sqlalchemy', 'phonenumbers', 'keyring', 'holidays')"
        " if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, timeout=60, check=True, text=True
    )
    assert done.stdout.strip() == "[]"
