"""The scripts room on a real desk: written in by keys, kept, saved, taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from followdesk.domain.script import ScriptKind, SectionName, fill, parse, spoken
from followdesk.domain.script_form import form_of, section_names
from followdesk.gui.scripts import placeholder_marks
from followdesk.gui.scripts.compare_dialog import CompareDialog
from followdesk.gui.scripts.rehearsal_dialog import RehearsalDialog
from followdesk.gui.scripts.versions_dialog import VersionsDialog
from followdesk.gui.widgets.fitting_scroll import FittingScroll
from followdesk.services.script_rows import TextState

KEY = "voicemail_4"
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def said(room, key=KEY, language="en"):
    return form_of(room.real.do(lambda desk: desk.scripts.text(key, language)).said)


def draft(room, key=KEY, language="en"):
    return room.real.do(lambda desk: desk.scripts.text(key, language)).draft


def badge(room, key=KEY):
    rows = room.panel.list.list.row_model.rows
    return next(row.badge for row in rows if row.key == key)


def test_the_list_names_every_text_under_its_kind(room):
    model = room.panel.list.list.row_model
    QAbstractItemModelTester(model)
    headings = [row.title for row in model.rows if row.is_heading]
    assert headings[:2] == ["Calls", "Said within a call"]
    row = next(row for row in model.rows if row.key == KEY)
    assert row.detail.endswith("English")
    assert "s · " in row.detail
    assert row.badge == ""


def test_the_filter_finds_by_title_and_by_stalling_line_and_says_what_to_do_for_none(room):
    left = room.panel.list
    left.filter.setText("no budget")
    rows = [row.key for row in left.list.row_model.rows if not row.is_heading]
    assert "stalling_no_budget" in rows
    assert KEY not in rows
    left.filter.setText("zzz")
    assert left.nothing.isVisibleTo(left)


def test_alt_and_a_number_lead_to_a_section_from_anywhere_in_the_room(room):
    room.go_to("call_first")
    names = section_names(ScriptKind.CALL)
    for name, key in zip(names, (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3), strict=True):
        room.panel.list.filter.setFocus()
        room.press(key, Qt.KeyboardModifier.AltModifier)
        assert room.panel.editor.words[name].hasFocus()
    assert room.panel.list.filter.text() == ""


def test_a_text_is_changed_by_keys_alone_and_taken_back(room):
    before = said(room)
    room.panel.list.filter.setFocus()
    room.type("one useful")
    room.press(Qt.Key.Key_Down)
    room.go_to(KEY)
    room.press(Qt.Key.Key_Return)
    room.press(Qt.Key.Key_A, CONTROL)
    room.type("Hello {{fir")
    room.press(Qt.Key.Key_Return)
    room.type(", good day.")
    room.settle()
    assert badge(room) == "not saved"
    room.press(Qt.Key.Key_S, CONTROL)
    assert said(room).texts == ("Hello {{first_name}}, good day.",)
    assert badge(room) == "changed"
    assert "version 1" in room.notices[-1]
    assert not room.panel.writing.save_button.isEnabled()
    room.real.jobs.command(lambda desk: desk.undo.undo())
    room.settle()
    assert said(room) == before
    # What was typed is there again, not saved.
    assert room.panel.editor.form.texts == ("Hello {{first_name}}, good day.",)
    assert badge(room) == "not saved"


def test_what_is_typed_is_there_after_another_text_another_room_and_a_new_start(room):
    room.go_to(KEY)
    room.write("Half a sentence")
    room.panel.editor.words[SectionName.BODY].insertPlainText(" more")
    room.go_to("voicemail_5")  # nothing waited for a pause
    assert said(room, "voicemail_5").texts == room.panel.editor.form.texts
    assert draft(room).texts == ("Half a sentence more",)
    room.go_to(KEY)
    assert room.panel.editor.form.texts == ("Half a sentence more",)
    room.panel.editor.title.setFocus()
    room.type("!")
    room.panel.keep_now()
    room.window.close()
    room.enter()
    room.go_to(KEY)
    assert room.panel.editor.form.title.startswith("!")
    assert room.panel.editor.form.texts == ("Half a sentence more",)


def test_whoever_goes_on_at_once_after_the_first_letter_is_not_led_back(room):
    room.go_to(KEY)
    room.panel.editor.words[SectionName.BODY].insertPlainText("X")
    room.go_to("voicemail_5")
    assert room.panel.text.key == "voicemail_5"
    assert room.panel.list.current.key == "voicemail_5"
    assert draft(room).texts[0].startswith("X")
    assert badge(room) == "not saved"


def test_an_answer_that_comes_late_takes_no_letter(room):
    room.go_to(KEY)
    room.panel._open(KEY)
    room.panel.editor.words[SectionName.BODY].insertPlainText("X")
    room.real.settle()
    assert room.panel.editor.form.texts[0].startswith("X")


def test_dropped_changes_can_be_brought_back(room):
    room.go_to(KEY)
    before = room.panel.editor.form
    room.write("Something else")
    room.press(Qt.Key.Key_Q, ALT)
    assert room.panel.editor.form == before
    assert draft(room) is None
    assert badge(room) == ""
    room.press(Qt.Key.Key_Q, ALT)
    room.settle()
    assert room.panel.editor.form.texts == ("Something else",)
    assert draft(room).texts == ("Something else",)


def test_an_empty_text_is_refused_in_words_and_nothing_typed_is_lost(room):
    room.go_to("call_first")
    room.write("Only you?")
    room.write(" ", section=1)
    room.press(Qt.Key.Key_S, CONTROL)
    assert "empty" in room.panel.writing.told.text()
    assert room.panel.editor.form.texts[:2] == ("Only you?", " ")
    assert said(room, "call_first").texts[1].strip()
    room.go_to(KEY)
    room.panel.editor.words[SectionName.BODY].show_text("x" * 50_001)
    room.panel._on_edited()
    room.settle()
    assert "50000" in room.panel.writing.told.text()
    room.press(Qt.Key.Key_S, CONTROL)
    assert "50000" in room.panel.writing.told.text()
    assert len(draft(room).texts[0]) == 50_001


def test_seconds_against_the_target_check_ins_and_unknown_names_are_told(room):
    room.go_to(KEY)
    assert "within the target" in room.panel.writing.length.text()
    room.write("just following up {{nobody}} " + "and so on " * 40)
    assert "over the target of 30 s" in room.panel.writing.length.text()
    assert "{{nobody}}" in room.panel.writing.notes.text()
    assert "following up" in room.panel.editor.note.text()


def test_what_only_checks_in_is_underlined_and_a_better_opening_is_one_key_away(room):
    room.go_to(KEY)
    field = room.panel.editor.words[SectionName.BODY]
    room.write("Hello. I am just following up on it. Until soon.")
    field.moveCursor(QTextCursor.MoveOperation.Start)
    field.insertPlainText("\U0001f389 ")  # takes two places in a document of Qt
    room.settle()
    [mark] = field.extraSelections()
    assert mark.cursor.selectedText() == "just following up"
    room.press(Qt.Key.Key_B, ALT)
    assert field.text.startswith("\U0001f389 Hello. When we spoke on {{last_talk_on}}")
    assert field.text.endswith("{{useful_thought}}. Until soon.")
    assert field.extraSelections() == []
    assert not room.panel.editor.note.isVisible()
    room.press(Qt.Key.Key_Z, CONTROL)
    assert field.text == "\U0001f389 Hello. I am just following up on it. Until soon."


def test_the_subject_of_an_email_is_pointed_out_too(room):
    room.go_to("inbound_email")
    room.panel.editor.subject.setFocus()
    room.press(Qt.Key.Key_A, CONTROL)
    room.type("Touching base")
    room.settle()
    assert len(room.panel.editor.subject.extraSelections()) == 1
    assert "Touching base" in room.panel.editor.note.text()
    assert not room.panel.editor.note.button.isVisible()
    room.go_to(KEY)
    assert not room.panel.editor.note.isVisible()


def test_an_answer_for_words_typed_over_since_points_out_nothing(room):
    room.go_to(KEY)
    room.write("I am just following up on it.")
    room.panel._refresh()
    room.panel.editor.words[SectionName.BODY].show_text("Hi")
    room.panel._on_edited()
    room.real.settle()
    assert len(room.panel.editor.words[SectionName.BODY].text) == 2


def test_a_pace_rehearsed_changes_the_seconds(room):
    room.go_to(KEY)
    before = room.panel.writing.length.text()
    for _time in range(3):
        room.real.jobs.command(lambda desk: desk.rehearsals.keep(KEY, "en", 100, 60.0))
        room.settle()
    assert room.panel.writing.length.text() != before


def test_the_preview_fills_in_somebody_and_keeps_their_name_plain(room):
    name = '<b>"Bob"</b> {{my_name}} =1+1 \u202eabc'
    contact = room.real.add(name, "Keller & Söhne")
    room.go_to(KEY)
    room.write("Hello {{full_name}} of {{organization}}, {{useful_thought}}.")
    assert "first" not in room.panel.side.preview.toPlainText()
    room.panel.side.person.show_person(contact)
    room.settle()
    text = room.panel.side.preview.toPlainText()
    shown = name.replace("\u202e", "")  # what turns the writing round is no letter
    assert text.startswith(f"Hello {shown} of Keller & Söhne, one useful thought.")
    cursor = room.panel.side.preview.textCursor()
    cursor.setPosition(len("Hello <b"))
    assert cursor.charFormat().underlineStyle() == QTextCharFormat.UnderlineStyle.SingleUnderline


def test_a_missing_translation_of_a_call_needs_no_scrolling(room):
    room.panel.new_text(ScriptKind.CALL)
    room.settle()
    room.panel.writing.language_chosen.emit("de")
    room.settle()
    assert room.panel.writing.missing.isVisible()
    [scroll] = room.panel.writing.findChildren(FittingScroll)
    QApplication.processEvents()
    assert scroll.verticalScrollBar().maximum() == 0


def test_a_missing_translation_is_said_and_written(room):
    room.panel.new_text(ScriptKind.LETTER)
    room.settle()
    key = room.panel.text.key
    room.panel.writing.language_chosen.emit("de")
    room.settle()
    assert room.panel.text.key == key
    assert "Written in English" in room.panel.writing.missing.text()
    row = next(r for r in room.panel.list.list.row_model.rows if r.key == key)
    assert row.detail == "only in English"
    assert "there is no text in German" in room.panel.side.missing.text()
    assert not room.panel.writing.save_button.isEnabled()
    room.write("Guten Tag")
    room.press(Qt.Key.Key_S, CONTROL)
    assert not room.panel.text.is_missing
    assert not room.panel.writing.missing.isVisible()
    assert not room.panel.side.missing.isVisible()
    assert said(room, key, "de").texts == ("Guten Tag",)
    assert said(room, key, "en").texts != ("Guten Tag",)


def test_a_new_text_of_each_kind_can_be_saved_as_it_begins_and_is_named_first(room):
    for kind in ScriptKind:
        room.panel.new_text(kind)
        room.settle()
        assert room.panel.text.state is TextState.OWN
        assert room.panel.text.said.kind is kind
        assert room.focused is room.panel.editor.title
    room.type("Mine")
    room.press(Qt.Key.Key_S, CONTROL)
    assert said(room, room.panel.text.key).title == "Mine"


def test_a_copy_is_called_so_and_a_second_one_with_its_number(room):
    room.go_to(KEY)
    for title in (
        "Voicemail 4: one useful thought, copy",
        "Voicemail 4: one useful thought, copy 2",
    ):
        room.go_to(KEY)
        room.press(Qt.Key.Key_P, ALT)
        assert room.panel.text.said.title == title


def test_a_text_in_use_says_who_uses_it_and_another_is_retired_and_taken_back(room):
    room.go_to(KEY)
    room.press(Qt.Key.Key_R, ALT)
    assert "sequence “Voicemail series”" in room.panel.writing.told.text()
    room.go_to("value_paper")
    room.press(Qt.Key.Key_R, ALT)
    assert badge(room, "value_paper") == "retired"
    assert "offered no more" in room.notices[-1]
    room.go_to("value_paper")
    room.press(Qt.Key.Key_R, ALT)
    assert badge(room, "value_paper") == ""


def test_back_to_ours(room):
    before = said(room)
    room.go_to(KEY)
    assert not room.panel.list.more.ours.isEnabled()
    room.write("Mine")
    room.press(Qt.Key.Key_S, CONTROL)
    room.press(Qt.Key.Key_O, ALT)
    assert said(room) == before
    assert room.panel.editor.form == before


def test_versions_are_compared_and_taken_up_again(room):
    before = said(room)
    room.go_to(KEY)
    for words in ("First words", "Second words"):
        room.write(words)
        room.press(Qt.Key.Key_S, CONTROL)
    room.press(Qt.Key.Key_G, ALT)
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, VersionsDialog))
    assert [row.title for row in dialog.list.row_model.rows] == ["Version 2", "Version 1", "Ours"]
    assert dialog.list.row_model.rows[0].badge == "now"
    dialog.compare()
    compared = next(w for w in QApplication.topLevelWidgets() if isinstance(w, CompareDialog))
    assert compared.changes == (("First", "Second"),)
    compared.reject()
    dialog.list.select("ours")
    dialog.take_button.click()
    room.settle()
    assert room.panel.editor.form == before
    assert said(room).texts == ("Second words",)
    assert badge(room) == "not saved"


def test_what_is_typed_is_read_aloud(room):
    room.go_to(KEY)
    room.write("Hello {{first_name}}, good day to you.")
    room.press(Qt.Key.Key_R, CONTROL)
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, RehearsalDialog))
    dialog.reject()
    room.window.activateWindow()
    room.qtbot.waitUntil(room.window.isActiveWindow)
    room.write(" ")
    room.press(Qt.Key.Key_R, CONTROL)
    assert "empty" in room.panel.writing.told.text()


def test_alt_and_a_digit_lead_to_a_section(room):
    room.go_to("call_first")
    room.panel.editor.enter()
    for place, key in enumerate((Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_1)):
        room.press(key, ALT)
        names = list(room.panel.editor.words)
        assert room.focused is room.panel.editor.words[names[(place + 1) % 3]]


def test_typing_in_a_long_text_reads_only_the_line_typed_in(room, monkeypatch):
    room.go_to(KEY)
    field = room.panel.editor.words[SectionName.BODY]
    line = "Hello {{first_name}} and {{nobody}} again. " * 3
    field.show_text("\n".join([line] * 350))
    read = []
    monkeypatch.setattr(placeholder_marks, "parse", lambda text: read.append(text) or parse(text))
    QTest.keyClicks(field, "abc")
    assert read == [f"a{line}", f"ab{line}", f"abc{line}"]


def paste(room, words):
    QGuiApplication.clipboard().setText(words)
    room.panel.editor.enter_section(0)
    room.press(Qt.Key.Key_A, CONTROL)
    room.press(Qt.Key.Key_V, CONTROL)


def test_a_text_of_more_than_50_000_letters_is_refused_in_words_and_stays(room):
    room.go_to(KEY)
    before = room.panel.text.said
    long = "word " * 10_001
    paste(room, long)
    room.press(Qt.Key.Key_S, CONTROL)
    assert "up to 50000" in room.panel.writing.told.text()
    assert room.panel.editor.words[SectionName.BODY].text == long
    assert room.panel.text.said == before
    assert room.panel.text.draft is not None, "kept until it is shortened"
    paste(room, "word " * 9_000)
    room.press(Qt.Key.Key_S, CONTROL)
    assert len(spoken(fill(room.panel.text.said.parts(), {}))) > 44_000
