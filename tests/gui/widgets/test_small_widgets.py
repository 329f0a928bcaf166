import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from followdesk.gui.palette import Tone
from followdesk.gui.widgets.bars import Banner, Notice
from followdesk.gui.widgets.buttons import (
    Choice,
    IconButton,
    KeyButton,
    PrimaryButton,
    SegmentedChoice,
    key_words,
)
from followdesk.gui.widgets.cards import Card, EmptyState, StatCard
from followdesk.gui.widgets.echo_field import Echo, EchoField
from followdesk.gui.widgets.labels import Badge, ClockLabel, PlainLabel, clock_text
from followdesk.gui.widgets.rows import Row
from followdesk.gui.widgets.search_field import SearchField
from followdesk.gui.widgets.texts import Run, breakable, flow, plain_tooltip

HOSTILE = "<b>bold</b> <img src='x'> & \u202e \u0000"


@pytest.fixture
def keep(qtbot):
    def keep(widget):
        qtbot.addWidget(widget)
        return widget

    return keep


def test_a_label_shows_strangers_text_as_it_is(keep):
    label = keep(PlainLabel(HOSTILE))
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == HOSTILE
    label.show()
    label.resize(30, 20)
    assert "&lt;b&gt;" in label.toolTip()
    label.resize(2000, 20)
    label.setText("short")
    assert label.toolTip() == ""


def test_a_word_without_end_makes_no_window_wider(keep):
    name = "x" * 300
    label = keep(PlainLabel(f"Who is {name}?", wraps=True))
    assert label.minimumSizeHint().width() < 400
    assert label.text() == f"Who is {name}?", "what is read from it is what was set"
    label.show()
    label.resize(300, label.heightForWidth(300))
    assert label.heightForWidth(300) > 5 * label.fontMetrics().height()
    assert breakable("Donaudampfschifffahrtsgesellschaft") == "Donaudampfschifffahrtsgesellschaft"
    assert breakable(name).replace("\u200b", "") == name


def test_a_tooltip_of_plain_words_stays_plain():
    assert plain_tooltip("Hale & Co") == "Hale & Co"
    assert plain_tooltip("a < b\nc") == "<span>a &lt; b<br>c</span>"


def test_a_label_can_be_squeezed_and_a_badge_cannot(keep):
    label, badge = keep(PlainLabel("A long, long title")), keep(Badge("agreed 10:40", Tone.AGREED))
    assert label.minimumSizeHint().width() < label.sizeHint().width()
    assert badge.minimumSizeHint() == badge.sizeHint()
    badge.show_badge("", Tone.NEUTRAL)
    assert badge.isHidden()


def test_lines_flow_and_the_last_is_cut(qapp):
    font = qapp.font()
    runs = [Run("Bob Keller", font, "#000000"), Run(" · proposal review and more", font, "#000000")]
    assert flow(runs, 4000).is_cut is False
    cut = flow(runs, 90, 2)
    assert cut.is_cut
    assert len(cut.lines) == 2
    assert cut.lines[-1].text().endswith("…")
    assert flow([Run("", font, "#000000")], 90).height == 0


def test_a_clock_runs_on_the_clock_it_was_given(keep):
    now = [100.0]
    clock = keep(ClockLabel(lambda: now[0]))
    clock.start(from_seconds=60)
    now[0] = 118.9
    assert clock.elapsed_seconds == pytest.approx(78.9)
    assert clock.stop() == pytest.approx(78.9)
    assert clock.text() == "01:18"
    now[0] = 500.0
    assert clock.stop() == pytest.approx(78.9)
    assert clock_text(3_725) == "1:02:05"


def test_keys_are_written_as_in_the_screens(qapp):
    assert key_words(QKeySequence("Ctrl+N")) == "Ctrl N"
    assert key_words(QKeySequence("F5")) == "F5"
    assert key_words(QKeySequence("Ctrl+Return")) == "Ctrl ⏎"
    assert key_words(QKeySequence("Ctrl++")) == "Ctrl +"
    assert key_words(QKeySequence("")) == ""


def test_a_button_with_a_key_makes_room_for_it(keep):
    plain, keyed = keep(KeyButton("Save")), keep(KeyButton("Save", "Ctrl+S"))
    assert keyed.sizeHint().width() > plain.sizeHint().width()
    keyed.set_keys_shown(shown=False)
    assert keyed.sizeHint() == plain.sizeHint()
    assert keyed.shortcut() == QKeySequence("Ctrl+S")
    assert keyed.minimumSizeHint().width() == keyed.sizeHint().width()
    for button in (keyed, keep(PrimaryButton("Call &now", "F5"))):
        button.setIcon(QPixmap(16, 16))
        assert not button.grab().isNull()


def test_a_button_follows_its_action_but_leaves_it_the_key(keep, qtbot):
    parent = keep(QWidget())
    action, button = QAction("&Start", parent), KeyButton(parent=parent)
    action.setShortcut(QKeySequence("F5"))
    button.follow(action)
    assert button.text() == "Start"
    assert button.shortcut().isEmpty()
    action.setEnabled(False)
    assert not button.isEnabled()
    action.setEnabled(True)
    with qtbot.waitSignal(action.triggered):
        button.click()
    action.setVisible(False)
    assert button.isHidden()


def test_a_picture_has_a_name(keep):
    button = keep(IconButton(QPixmap(16, 16), "Lock"))
    assert button.accessibleName() == button.toolTip() == "Lock"


def _choice(keep):
    choices = [Choice(name, name.title()) for name in ("reached", "voicemail", "busy", "dead")]
    return keep(SegmentedChoice("How does this call end?", choices, 2))


def test_one_choice_is_down_or_none(keep):
    choice, told = _choice(keep), []
    choice.chosen.connect(told.append)
    assert choice.current is None
    choice.choose("busy")
    assert (choice.current, told) == ("busy", [])
    choice.button("dead").click()
    assert (choice.current, told) == ("dead", ["dead"])
    choice.choose(None)
    assert choice.current is None


def test_arrows_walk_through_choices(keep, qtbot):
    choice, told = _choice(keep), []
    choice.show()
    choice.choose("reached")
    choice.chosen.connect(told.append)
    choice.activateWindow()
    choice.focus()
    qtbot.waitUntil(choice.button("reached").hasFocus)
    QTest.keyClick(choice.button("reached"), Qt.Key.Key_Right)
    QTest.keyClick(choice.button("voicemail"), Qt.Key.Key_Down)
    assert told == ["voicemail", "dead"]


def test_a_card_has_a_title_a_note_and_a_body(keep):
    card = keep(Card("Agreed", "both sides expect these"))
    card.add_padded(QLineEdit())
    card.show()
    assert card.accessibleName() == "Agreed"
    card.set_note("5", Tone.PROMISE)
    assert [b.text() for b in card.findChildren(Badge) if b.isVisible()] == ["5"]
    card.set_title("")
    assert not card.findChildren(PlainLabel)[0].isVisible()


def test_a_figure_says_itself_and_opens(keep, qtbot):
    figure = keep(StatCard())
    figure.show_figure("2", "promises running out", "first by 14:30", Tone.PROMISE)
    assert figure.accessibleName() == "2 promises running out. first by 14:30"
    with qtbot.waitSignal(figure.clicked):
        QTest.keyClick(figure, Qt.Key.Key_Space)
    for width in (300, 120):
        figure.resize(width, figure.sizeHint().height())
        assert not figure.grab().isNull()


def test_a_narrow_figure_has_room_for_a_second_quiet_line(keep):
    figure = keep(StatCard())
    figure.show_figure("2", "promises running out", "first by 07:30 · kept 3 of 4", Tone.PROMISE)
    figure.resize(400, 100)
    wide = figure.sizeHint().height()
    assert not figure.is_cut
    figure.resize(156, 100)
    assert figure.sizeHint().height() > wide
    assert not figure.is_cut
    figure.resize(96, 100)
    assert figure.is_cut


def test_a_figure_with_nothing_behind_it_takes_no_keyboard(keep):
    assert keep(StatCard(opens=False)).focusPolicy() == Qt.FocusPolicy.NoFocus


def test_an_empty_place_says_what_to_do(keep, qtbot):
    empty = keep(EmptyState("Nobody here yet.", "Import contacts.", "Import …", "Ctrl+I"))
    with qtbot.waitSignal(empty.asked):
        empty.findChild(KeyButton).click()
    empty.set_texts("Nobody found.")
    words = [label.text() for label in empty.findChildren(PlainLabel) if not label.isHidden()]
    assert words == ["Nobody found."]


@pytest.mark.parametrize("kind", [Notice, Banner])
def test_a_bar_stays_until_it_is_acted_upon(keep, kind):
    parent = keep(QWidget())
    bar, done = kind(QPixmap(16, 16), "Put this away", parent), []
    assert bar.text == ""
    bar.tell("Saved.", button="Undo", keys="Ctrl+Z", deed=lambda: done.append("undo"))
    assert bar.text == "Saved."
    assert bar.accessibleName() == "Saved."
    bar.findChild(KeyButton).click()
    assert (bar.text, done) == ("", ["undo"])
    bar.tell("Saved.", deed=lambda: done.append("again"))
    bar.tell("The disk is full.", "Make room.", tone=Tone.PROMISE)
    assert bar.text == "The disk is full."
    bar.findChild(IconButton).click()
    assert (bar.text, done) == ("", ["undo"])


def test_a_notice_that_follows_from_a_notice_is_seen(keep):
    parent = keep(QWidget())
    notice = Notice(QPixmap(16, 16), "Put this away", parent)
    notice.tell("Saved.", button="Undo", deed=lambda: notice.tell("Taken back."))
    notice.findChild(KeyButton).click()
    assert notice.text == "Taken back."


def test_an_echo_answers_each_keystroke(keep):
    def understand(text):
        return Echo("Thu 26 Nov", Tone.AGREED) if text == "thu" else Echo("?", Tone.PROMISE)

    field, told = keep(EchoField("Next step", understand, hint="thu 10")), []
    field.edited.connect(told.append)
    assert field.line.accessibleName() == "Next step"
    QTest.keyClicks(field.line, "thu")
    assert told == ["t", "th", "thu"]
    assert field.echo == "Thu 26 Nov"
    assert field.line.accessibleDescription() == "Thu 26 Nov"
    assert field.line.property("tone") == "agreed"
    field.set_text("  wed ")
    assert (field.text, field.echo, len(told)) == ("wed", "?", 3)
    field.set_text("")
    assert field.echo == ""


def test_enter_in_an_echo_field_is_told(keep, qtbot):
    field = keep(EchoField("I will"))
    with qtbot.waitSignal(field.entered):
        QTest.keyClick(field.line, Qt.Key.Key_Return)
    field.show_echo("free ✓", Tone.AGREED)
    assert field.echo == "free ✓"


@pytest.fixture
def search(keep, qtbot):
    window = keep(QWidget())
    window.resize(800, 600)
    field = SearchField("Find a person", "Ctrl+K", "Nothing found")
    QHBoxLayout(window).addWidget(field)
    window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    yield field
    window.close()


def test_nothing_found_stands_off_the_edges_of_its_frame(search, qapp):
    search.window().setStyleSheet("QLabel { background: transparent } #found { border: 1px }")
    QTest.keyClicks(search, "zz")
    search.show_found([])
    qapp.processEvents()
    frame, words = search._popup, search._nothing
    assert words.isVisible()
    at = words.mapTo(frame, words.contentsRect().topLeft())
    assert at.x() >= 14
    assert at.y() >= 10
    assert frame.height() >= words.height() + 20
    search.set_nothing("Niemand gefunden, und wie es von hier aus weitergehen kann. " * 3)
    search.show_found([])
    qapp.processEvents()
    assert words.height() >= words.heightForWidth(words.width())
    assert frame.height() >= words.height() + 20


def test_a_search_asks_while_typing(search):
    told = []
    search.searched.connect(told.append)
    QTest.keyClicks(search, "an")
    QTest.keyClick(search, Qt.Key.Key_Backspace)
    QTest.keyClick(search, Qt.Key.Key_Backspace)
    assert told == ["a", "an", "a", ""]


def test_found_rows_are_walked_and_chosen_from_the_field(search, qtbot):
    QTest.keyClicks(search, "a")
    search.show_found([Row(1, "Ana"), Row(2, "Hans")])
    assert [row.key for row in search.found] == [1, 2]
    QTest.keyClick(search, Qt.Key.Key_Down)
    with qtbot.waitSignal(search.row_chosen) as chosen:
        QTest.keyClick(search, Qt.Key.Key_Return)
    assert chosen.args[0].key == 2
    assert (search.text(), search.found) == ("", ())


def test_escape_and_leaving_put_the_list_away(search):
    QTest.keyClicks(search, "a")
    search.show_found([Row(1, "Ana")])
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert (search.text(), search.found) == ("", ())
    QTest.keyClicks(search, "a")
    search.show_found([])
    search.clearFocus()
    search.show_found([Row(1, "Ana")])
    assert search.found == ()
