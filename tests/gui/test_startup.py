import subprocess
import sys

_HEAVY = (
    "babel",
    "sqlalchemy",
    "sqlcipher3",
    "alembic",
    "keyring",
    "cryptography",
    "holidays",
    "phonenumbers",
    "charset_normalizer",
    "platformdirs",
)


def test_the_window_drags_nothing_heavy_in():
    code = "import sys, followdesk.gui.main_window; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert loaded.isdisjoint(_HEAVY)
    assert "PySide6.QtNetwork" not in done.stdout.split()


def test_errors_are_put_into_words_without_qt():
    code = "import sys, followdesk.gui.errors; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not any(name.startswith("PySide6") for name in done.stdout.split())
