"""The key matrix: which way in opens, which does not, and what is said."""

from __future__ import annotations

import json
import unicodedata

import pytest

from followdesk.domain.desk_errors import (
    DamagedDeskError,
    DamagedPart,
    DeskAlreadyThereError,
    DeskNotFoundError,
    ForeignFileError,
    ForeignKind,
    KeyringMissingError,
    NeedsPassphraseError,
    NewerDeskError,
    TooManyTriesError,
    WrongKeyError,
    WrongKeyKind,
)
from followdesk.domain.desk_keys import Slot
from followdesk.domain.errors import EmptyPassphraseError, MistypedRecoveryCodeError
from followdesk.storage.key_file import checksum
from vault_desks import NAME, MemoryKeyStore, TrialDesk, bytes_of, names

PHRASE = "correct horse battery stäple"


@pytest.fixture
def trial(tmp_path):
    return TrialDesk(tmp_path / "desk")


def opened_names(desk) -> list[str]:
    try:
        return names(desk)
    finally:
        desk.close()


def rewrite(trial, change) -> None:
    """Change the key file as somebody would who also corrects the checksum."""
    content = json.loads(trial.key_file.read_text())
    del content["checksum"]
    change(content)
    trial.key_file.write_text(json.dumps({**content, "checksum": checksum(content)}, indent=1))


def other_code(trial) -> str:
    return trial.vault.propose_recovery_code().text


def test_the_keyring_opens_without_asking(trial):
    trial.made()
    assert opened_names(trial.vault.open()) == [NAME]
    assert trial.vault.ways_in().slots == {Slot.KEYRING, Slot.RECOVERY}
    assert trial.vault.ways_in().lock_is_a_curtain


def test_the_passphrase_opens_and_the_keyring_is_left_alone(trial):
    trial.made(PHRASE)
    assert trial.key_store.secrets == {}
    assert opened_names(trial.vault.open_with_passphrase(PHRASE)) == [NAME]
    assert not trial.vault.ways_in().lock_is_a_curtain


@pytest.mark.parametrize("passphrase", [None, PHRASE])
def test_the_recovery_code_always_opens(trial, passphrase):
    code = trial.made(passphrase)
    trial.key_store.secrets = None
    assert opened_names(trial.vault.open_with_recovery_code(code)) == [NAME]


def test_the_recovery_code_is_read_as_people_write_it(trial):
    code = trial.made()
    sloppy = code.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert opened_names(trial.vault.open_with_recovery_code(sloppy)) == [NAME]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_an_accent_may_be_typed_either_way(trial, form):
    trial.made(PHRASE)
    typed = unicodedata.normalize(form, PHRASE)
    assert opened_names(trial.vault.open_with_passphrase(typed)) == [NAME]


@pytest.mark.parametrize("typed", [PHRASE.upper(), PHRASE + " ", "x", "\0", "🗝" * 500])
def test_a_wrong_passphrase_is_called_wrong(trial, typed):
    trial.made(PHRASE)
    before = trial.database.read_bytes()
    with pytest.raises(WrongKeyError) as caught:
        trial.vault.open_with_passphrase(typed)
    assert caught.value.kind is WrongKeyKind.PASSPHRASE
    assert trial.database.read_bytes() == before


def test_no_passphrase_is_no_passphrase(trial):
    with pytest.raises(EmptyPassphraseError):
        trial.vault.make("")
    assert not trial.folder.exists()


def test_a_slip_in_the_code_is_told_from_a_wrong_code(trial):
    code = trial.made()
    slipped = ("B" if code[0] == "A" else "A") + code[1:]
    with pytest.raises(MistypedRecoveryCodeError):
        trial.vault.open_with_recovery_code(slipped)
    with pytest.raises(WrongKeyError) as caught:
        trial.vault.open_with_recovery_code(other_code(trial))
    assert caught.value.kind is WrongKeyKind.RECOVERY_CODE


def test_without_a_keyring_a_passphrase_is_needed_never_something_weaker(trial):
    trial.key_store.secrets = None
    with pytest.raises(KeyringMissingError):
        trial.vault.make()
    assert not trial.folder.exists()
    trial.made(PHRASE)
    with pytest.raises(NeedsPassphraseError) as caught:
        trial.vault.open()
    assert caught.value.slots == {Slot.PASSPHRASE, Slot.RECOVERY}


def test_a_keyring_that_went_away_is_named_where_only_the_code_is_left(trial):
    trial.made()
    trial.key_store.secrets = None
    with pytest.raises(KeyringMissingError):
        trial.vault.open()


@pytest.mark.parametrize(
    ("secret", "kind"),
    [
        (None, WrongKeyKind.KEYRING_LOST),
        ("", WrongKeyKind.KEYRING_OTHER),
        ("no hex", WrongKeyKind.KEYRING_OTHER),
        ("ab" * 31, WrongKeyKind.KEYRING_OTHER),
        ("ab" * 32, WrongKeyKind.KEYRING_OTHER),
    ],
)
def test_a_keyring_with_another_key_is_named(trial, secret, kind):
    trial.made()
    (name,) = trial.key_store.secrets
    trial.key_store.secrets = {} if secret is None else {name: secret}
    with pytest.raises(WrongKeyError) as caught:
        trial.vault.open()
    assert caught.value.kind is kind


@pytest.mark.parametrize("loss", ["gone", "emptied", "other"])
def test_a_passphrase_helps_where_the_keyring_fails(trial, loss):
    trial.made()
    desk = trial.vault.open()
    trial.vault.set_passphrase(desk, PHRASE)
    desk.close()
    (name,) = trial.key_store.secrets
    trial.key_store.secrets = {"gone": None, "emptied": {}, "other": {name: "00" * 32}}[loss]
    with pytest.raises(NeedsPassphraseError):
        trial.vault.open()
    assert opened_names(trial.vault.open_with_passphrase(PHRASE)) == [NAME]


def test_after_the_code_the_keyring_is_put_right_again(trial):
    code = trial.made()
    trial.key_store.secrets = {}
    desk = trial.vault.open_with_recovery_code(code)
    trial.vault.use_keyring(desk)
    desk.close()
    assert opened_names(trial.vault.open()) == [NAME]


def test_changing_a_passphrase_rewrites_its_slot_alone(trial):
    code = trial.made(PHRASE)
    before = trial.database.read_bytes()
    desk = trial.vault.open_with_passphrase(PHRASE)
    trial.vault.set_passphrase(desk, "another one")
    desk.close()
    assert trial.database.read_bytes() == before
    with pytest.raises(WrongKeyError):
        trial.vault.open_with_passphrase(PHRASE)
    assert opened_names(trial.vault.open_with_passphrase("another one")) == [NAME]
    assert opened_names(trial.vault.open_with_recovery_code(code)) == [NAME]


def test_the_last_everyday_way_in_cannot_be_closed(trial):
    trial.made()
    desk = trial.vault.open()
    before = bytes_of(trial.folder)
    with pytest.raises(ValueError, match="one more way in"):
        trial.vault.drop_keyring(desk)
    assert bytes_of(trial.folder) == before
    trial.vault.set_passphrase(desk, PHRASE)
    trial.vault.drop_keyring(desk)
    with pytest.raises(ValueError, match="one more way in"):
        trial.vault.drop_passphrase(desk)
    desk.close()
    assert trial.key_store.secrets == {}
    assert opened_names(trial.vault.open_with_passphrase(PHRASE)) == [NAME]


def test_a_new_recovery_code_counts_once_two_groups_were_typed_back(trial):
    old = trial.made()
    desk = trial.vault.open()
    code = trial.vault.propose_recovery_code()
    for typed in ({}, {2: code.groups[1]}, {2: code.groups[1], 5: "0000"}, {0: "", 10: ""}):
        with pytest.raises(MistypedRecoveryCodeError):
            trial.vault.accept_recovery_code(desk, code, typed)
    assert not trial.vault.ways_in().recovery_saved
    trial.vault.accept_recovery_code(desk, code, {2: code.groups[1].lower(), 9: code.groups[8]})
    desk.close()
    assert trial.vault.ways_in().recovery_saved
    assert opened_names(trial.vault.open_with_recovery_code(code.text)) == [NAME]
    with pytest.raises(WrongKeyError):
        trial.vault.open_with_recovery_code(old)


def test_wrong_passphrases_wait_after_the_fifth_and_over_a_restart(trial):
    trial.made(PHRASE)
    for _ in range(5):
        with pytest.raises(WrongKeyError):
            trial.vault.open_with_passphrase("wrong")
    again = TrialDesk(trial.folder, clock=trial.clock)
    with pytest.raises(TooManyTriesError) as caught:
        again.vault.open_with_passphrase(PHRASE)
    assert (caught.value.until_at - trial.clock.now).total_seconds() == 10
    again.clock.forward(seconds=9)
    with pytest.raises(TooManyTriesError):
        again.vault.open_with_passphrase(PHRASE)
    again.clock.forward(seconds=1)
    with pytest.raises(WrongKeyError):
        again.vault.open_with_passphrase("wrong")
    again.clock.forward(seconds=19)
    with pytest.raises(TooManyTriesError):
        again.vault.open_with_passphrase(PHRASE)
    again.clock.forward(seconds=1)
    assert opened_names(again.vault.open_with_passphrase(PHRASE)) == [NAME]
    assert not (trial.folder / "desk.tries").exists()


def test_a_clock_set_back_makes_nobody_wait_longer_than_the_longest_wait(trial):
    trial.made(PHRASE)
    for _ in range(5):
        with pytest.raises(WrongKeyError):
            trial.vault.open_with_passphrase("wrong")
    trial.clock.forward(days=-400)
    with pytest.raises(TooManyTriesError) as caught:
        trial.vault.open_with_passphrase(PHRASE)
    assert (caught.value.until_at - trial.clock.now).total_seconds() == 10


def test_a_passphrase_for_a_desk_without_one_names_the_ways_there_are(trial):
    trial.made()
    with pytest.raises(NeedsPassphraseError) as caught:
        trial.vault.open_with_passphrase(PHRASE)
    assert caught.value.slots == {Slot.KEYRING, Slot.RECOVERY}


HEADER_CHANGES = {
    "database id": lambda content: content.update(database_id="00" * 16),
    "key id": lambda content: content.update(key_id="00" * 16),
    "salt": lambda content: content.update(salt="00" * 16),
    "cost": lambda content: content["slots"]["passphrase"].update(passes=2),
    "wrapped": lambda content: content["slots"]["passphrase"].update(wrapped="00" * 48),
    "nonce": lambda content: content["slots"]["passphrase"].update(nonce="00" * 12),
    "kdf salt": lambda content: content["slots"]["passphrase"].update(kdf_salt="00" * 16),
}


@pytest.mark.parametrize("change", HEADER_CHANGES.values(), ids=HEADER_CHANGES)
def test_a_header_that_was_tampered_with_opens_nothing(trial, change):
    trial.made(PHRASE)
    before = trial.database.read_bytes()
    rewrite(trial, change)
    with pytest.raises(WrongKeyError):
        trial.vault.open_with_passphrase(PHRASE)
    assert trial.database.read_bytes() == before


def test_a_code_cannot_be_marked_as_saved_from_outside(trial):
    code = trial.made(PHRASE)
    rewrite(trial, lambda content: content["slots"]["recovery"].update(saved=True))
    with pytest.raises(WrongKeyError):
        trial.vault.open_with_recovery_code(code)


@pytest.mark.parametrize(
    "cost",
    [
        {"memory_kib": 1024 * 1024 * 1024},
        {"memory_kib": 8},
        {"passes": 10**9},
        {"passes": 0},
        {"lanes": 10**6},
        {"lanes": -1},
        {"memory_kib": True},
        {"passes": "3"},
    ],
)
def test_a_cost_out_of_range_is_refused_before_any_work(trial, cost, monkeypatch):
    trial.made(PHRASE)
    rewrite(trial, lambda content: content["slots"]["passphrase"].update(cost))

    def never(**_):
        raise AssertionError("worked on it")

    monkeypatch.setattr("followdesk.storage.key_slots.Argon2id", never)
    with pytest.raises(DamagedDeskError) as caught:
        trial.vault.open_with_passphrase(PHRASE)
    assert caught.value.part is DamagedPart.KEY_FILE


def test_a_key_file_cut_at_any_byte_is_called_damaged(trial):
    trial.made()
    whole = trial.key_file.read_bytes()
    for length in range(0, len(whole) - 1, 7):
        trial.key_file.write_bytes(whole[:length])
        with pytest.raises(DamagedDeskError) as caught:
            trial.vault.open()
        assert caught.value.part is DamagedPart.KEY_FILE
    trial.key_file.write_bytes(whole)
    assert opened_names(trial.vault.open()) == [NAME]


def test_a_key_file_with_a_flipped_bit_never_opens_and_is_never_called_a_wrong_key(trial):
    trial.made()
    whole = trial.key_file.read_bytes()
    for at in range(30, len(whole) - 2, 11):
        flipped = bytearray(whole)
        flipped[at] ^= 1
        trial.key_file.write_bytes(flipped)
        try:
            opened_names(trial.vault.open())
        except (DamagedDeskError, NewerDeskError):
            continue
        # White space, or the case of a letter that means the same.
        assert json.loads(flipped) == json.loads(whole)


def test_swapped_files_are_told_from_damage(trial, tmp_path):
    trial.made()
    other = TrialDesk(tmp_path / "other", key_store=trial.key_store)
    other.made()
    ours, theirs = trial.database.read_bytes(), other.database.read_bytes()
    trial.database.write_bytes(theirs)
    with pytest.raises(WrongKeyError) as caught:
        trial.vault.open()
    assert caught.value.kind is WrongKeyKind.OTHER_DATABASE
    trial.database.write_bytes(ours)
    trial.key_file.write_bytes(other.key_file.read_bytes())
    with pytest.raises(WrongKeyError) as caught:
        trial.vault.open()
    assert caught.value.kind is WrongKeyKind.OTHER_DATABASE
    assert trial.database.read_bytes() == ours


def test_a_desk_copied_with_its_key_file_opens_elsewhere(trial, tmp_path):
    code = trial.made()
    copy = TrialDesk(tmp_path / "copy", key_store=MemoryKeyStore(None))
    copy.folder.mkdir()
    copy.database.write_bytes(trial.database.read_bytes())
    copy.key_file.write_bytes(trial.key_file.read_bytes())
    assert opened_names(copy.vault.open_with_recovery_code(code)) == [NAME]


@pytest.mark.parametrize("content", [b"[]", b"{}", b"hello", b"\xff\xfe", b'{"format": 3}', b"1"])
def test_a_foreign_key_file_is_called_foreign(trial, content):
    trial.made()
    trial.key_file.write_bytes(content)
    with pytest.raises(ForeignFileError) as caught:
        trial.vault.open()
    assert caught.value.kind is ForeignKind.KEY_FILE_FOREIGN


def test_a_missing_key_file_is_named(trial):
    trial.made()
    trial.key_file.unlink()
    with pytest.raises(ForeignFileError) as caught:
        trial.vault.open()
    assert caught.value.kind is ForeignKind.KEY_FILE_MISSING


def test_a_key_file_of_a_newer_program_is_left_alone(trial):
    trial.made()
    rewrite(trial, lambda content: content.update(version=2, slots="who knows"))
    before = bytes_of(trial.folder)
    with pytest.raises(NewerDeskError):
        trial.vault.open()
    assert bytes_of(trial.folder) == before


def test_making_over_a_desk_is_refused_before_the_keyring_is_asked(trial):
    trial.made()
    before = bytes_of(trial.folder)
    secrets = dict(trial.key_store.secrets)
    with pytest.raises(DeskAlreadyThereError):
        trial.vault.make()
    assert bytes_of(trial.folder) == before
    assert trial.key_store.secrets == secrets


def test_a_failed_making_leaves_no_secret_behind(trial, monkeypatch):
    def refuse(*_):
        raise DeskNotFoundError(trial.folder)

    monkeypatch.setattr("followdesk.storage.desk_place.make_desk", refuse)
    with pytest.raises(DeskNotFoundError):
        trial.vault.make()
    assert trial.key_store.secrets == {}


def test_nothing_of_a_name_or_a_key_is_in_clear_on_disk(trial):
    code = trial.made(PHRASE)
    desk = trial.vault.open_with_passphrase(PHRASE)
    trial.vault.use_keyring(desk)
    key = desk.key.key
    (keyring_secret,) = trial.key_store.secrets.values()
    desk.connection.execute("BEGIN IMMEDIATE")
    desk.connection.execute("UPDATE contact SET name = name || ' jr'")
    secrets = [NAME.encode(), PHRASE.encode(), code.encode(), code.replace("-", "").encode()]
    secrets += [key, key.hex().encode(), keyring_secret.encode(), bytes.fromhex(keyring_secret)]
    for when in ("in a transaction", "after"):
        content = b"".join(bytes_of(trial.folder).values())
        assert len(content) > 10_000
        for secret in secrets:
            assert secret not in content, when
            assert secret.upper() not in content, when
        if when == "in a transaction":
            desk.connection.execute("COMMIT")
    assert key.hex() not in repr(desk)
    assert repr(key) not in repr(desk)
    desk.close()
