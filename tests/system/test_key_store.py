from __future__ import annotations

import subprocess
import sys

import keyring.errors
import pytest
from keyring.backends import chainer, fail, null

from followdesk.domain.desk_errors import KeyringMissingError, KeyringTrouble
from followdesk.system import key_store
from followdesk.system.key_store import OsKeyStore, back_end_name, trusted


class Ring:
    """A back end that keeps what it is told."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


class ForgetfulRing(Ring):
    """A back end that says yes and keeps nothing, as the null back end does."""

    def set_password(self, *_):
        return None


class LockedRing(Ring):
    """A back end whose owner pressed Cancel."""

    def get_password(self, *_):
        raise keyring.errors.KeyringLocked

    set_password = delete_password = get_password


@pytest.fixture(autouse=True)
def _trusted_here(monkeypatch):
    ours = {back_end_name(ring()) for ring in (Ring, ForgetfulRing, LockedRing)}
    monkeypatch.setattr(key_store, "TRUSTED", key_store.TRUSTED | ours)


def test_a_secret_is_kept_under_our_name_and_forgotten():
    ring = Ring()
    store = OsKeyStore(lambda: ring)
    assert store.get("desk 1") is None
    store.set("desk 1", "secret")
    assert ring.kept == {("FollowDesk", "desk 1"): "secret"}
    assert store.get("desk 1") == "secret"
    store.delete("desk 1")
    store.delete("desk 1")
    assert ring.kept == {}


def test_a_back_end_that_only_says_yes_is_found_out():
    with pytest.raises(KeyringMissingError) as caught:
        OsKeyStore(ForgetfulRing).set("desk 1", "secret")
    assert caught.value.why is KeyringTrouble.NOT_KEPT
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("back_end", [null.Keyring, fail.Keyring])
def test_no_keyring_is_no_keyring(back_end):
    store = OsKeyStore(back_end)
    for ask in (lambda: store.get("x"), lambda: store.set("x", "y"), lambda: store.delete("x")):
        with pytest.raises(KeyringMissingError) as caught:
            ask()
        assert caught.value.why is KeyringTrouble.ABSENT


def test_a_file_in_clear_is_refused_by_name():
    class PlaintextKeyring(Ring):
        pass

    with pytest.raises(KeyringMissingError) as caught:
        OsKeyStore(PlaintextKeyring).get("x")
    assert caught.value.why is KeyringTrouble.REFUSED
    assert "PlaintextKeyring" in caught.value.back_end


def test_a_chain_gives_its_first_trusted_link(monkeypatch):
    ring = Ring()
    chain = chainer.ChainerBackend()
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [null.Keyring(), ring])
    assert trusted(chain) is ring
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [])
    with pytest.raises(KeyringMissingError) as caught:
        trusted(chain)
    assert caught.value.why is KeyringTrouble.ABSENT


def test_a_person_who_says_no_is_understood():
    with pytest.raises(KeyringMissingError) as caught:
        OsKeyStore(LockedRing).get("x")
    assert (caught.value.why, caught.value.back_end) == (KeyringTrouble.REFUSED, "KeyringLocked")


def test_a_bug_is_not_taken_for_a_missing_keyring():
    with pytest.raises(ZeroDivisionError):
        OsKeyStore(lambda: 1 // 0).get("x")


@pytest.mark.parametrize("name", sorted(key_store.TRUSTED))
def test_the_trusted_names_are_the_ones_that_keyring_uses(name):
    module, _, class_name = name.rpartition(".")
    if module.startswith("keyring.backends") and "macOS" not in module:
        assert hasattr(__import__(module, fromlist=[class_name]), class_name)


def test_keyring_is_imported_with_the_first_question_only():
    code = (
        "import sys, followdesk.system.key_store as k; k.OsKeyStore();"
        "print('keyring' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "False\n"
