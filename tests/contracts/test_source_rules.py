"""Rules of the house that no linter knows, read from the sources; each finds a planted offence."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "followdesk"
LONGEST_FILE = 400
LONGEST_MAIN_WINDOW = 250
CORE = ("domain", "services")
THREAD_NAMES = {"QThread", "QThreadPool", "QRunnable", "QtConcurrent"}
WAITING_NAMES = {"processEvents", "QEventLoop"}
# A silenced check names its code, then a dash or a hash, then why.
SILENCED = re.compile(r"#\s*(?:noqa|type:\s*ignore)\b(.*)")
WITH_REASON = re.compile(r"^\s*(?::\s*[A-Z]+\d+|\[[a-z-]+\])\s*(?:#|-|–)\s*\w+")
# What an import costs: "37 ms", "0.1 s".
FIGURE = re.compile(r"\d m?s\b")
IMPORT = re.compile(r"\s+(?:from|import) ")
# Put together here so that this file does not find itself.
REGISTRY = "|".join(["py" + r"pi\.org", "python" + r"hosted\.org", "anaconda" + r"\.(?:org|com)"])
PLACE = re.compile(rf"(?:{REGISTRY}|/ho{'me'}/\w|/Us{'ers'}/\w|/ro{'ot'}/\w|index-url\s*=\s*\S)")


def sources(folder: Path = SOURCE) -> list[Path]:
    """List the Python files under `folder`."""
    return sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the line and the full name of each absolute import."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""


def foreign_to_the_core(text: str) -> Iterator[str]:
    """Name imports that are neither the standard library's nor the core's own."""
    for line, name in imported(ast.parse(text)):
        own = name.startswith(("followdesk.domain", "followdesk.services"))
        if not own and name.partition(".")[0] not in sys.stdlib_module_names:
            yield f"{line}: imports {name}"


def paths_that_open_files(text: str) -> Iterator[str]:
    """Name what is taken from pathlib beside PurePath, which names a file and opens none."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import) and any(n.name == "pathlib" for n in node.names):
            yield f"{node.lineno}: imports all of pathlib"
        names = {name.name for name in getattr(node, "names", ())}
        if getattr(node, "module", "") == "pathlib" and names != {"PurePath"}:
            yield f"{node.lineno}: imports more than PurePath"


def broad_excepts(text: str) -> Iterator[str]:
    """Name handlers that catch everything and do not pass it on."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ExceptHandler):
            names = {it.id for it in ast.walk(node.type or node) if isinstance(it, ast.Name)}
            passes_on = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
            if (node.type is None or names & {"Exception", "BaseException"}) and not passes_on:
                yield f"{node.lineno}: broad except"


def names_used(text: str, forbidden: set[str]) -> Iterator[str]:
    """Name uses of `forbidden` names, imported or as attributes."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.alias | ast.Name | ast.Attribute):
            name = getattr(node, "name", None) or getattr(node, "id", None) or node.attr
            if name.rpartition(".")[2] in forbidden:
                yield f"{node.lineno}: {name}"


def threads(text: str) -> Iterator[str]:
    """Name Qt's threads."""
    return names_used(text, THREAD_NAMES)


def waits(text: str) -> Iterator[str]:
    """Name what turns a nested event loop, and sleeps."""
    yield from names_used(text, WAITING_NAMES)
    if re.search(r"\btime\.sleep\(|\bfrom time import .*\bsleep\b", text):
        yield "sleeps"


def type_checking_imports(text: str) -> Iterator[str]:
    """Name uses of TYPE_CHECKING."""
    return names_used(text, {"TYPE_CHECKING"})


def late_imports_without_figure(text: str) -> Iterator[str]:
    """Name imports inside functions with no figure of what they cost, beside them or on top."""
    tree, lines = ast.parse(text), text.splitlines()
    if FIGURE.search(ast.get_docstring(tree) or ""):
        return
    functions = [it for it in ast.walk(tree) if isinstance(it, ast.FunctionDef)]
    late = {
        it for f in functions for it in ast.walk(f) if isinstance(it, ast.Import | ast.ImportFrom)
    }
    for node in sorted(late, key=lambda it: it.lineno):
        first = node.lineno - 1
        while IMPORT.match(lines[first - 1]):
            first -= 1
        if not FIGURE.search(" ".join(lines[max(0, first - 2) : node.lineno])):
            yield f"{node.lineno}: {lines[node.lineno - 1].strip()}"


def silenced_without_reason(text: str) -> Iterator[str]:
    """Name silenced checks that do not say which check and why."""
    for number, line in enumerate(text.splitlines(), 1):
        found = SILENCED.search(line)
        if found and not WITH_REASON.match(found.group(1)):
            yield f"{number}: {line.strip()}"


def places(text: str) -> Iterator[str]:
    """Name registry hosts and somebody's home folder."""
    for number, line in enumerate(text.splitlines(), 1):
        if PLACE.search(line):
            yield f"{number}: {line.strip()[:80]}"


def offences(files: list[Path], rule: Callable[[str], Iterator[str]]) -> list[str]:
    """Apply `rule` to each file; one line per offence."""
    return [
        f"{path.relative_to(ROOT)}:{offence}"
        for path in files
        for offence in rule(path.read_text("utf-8", errors="replace"))
    ]


def tracked() -> list[Path]:
    """List the text files that belong to the project: Git's, or all where Git is not there."""
    git = shutil.which("git")
    if git is not None and (ROOT / ".git").exists():
        listed = subprocess.run(
            [git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
        )
        paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        paths = [it for it in ROOT.rglob("*") if not _is_made(it.relative_to(ROOT).parts)]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()]


def _is_made(parts: tuple[str, ...]) -> bool:
    """Say whether a path lies in what tools leave behind: caches, environments, builds."""
    return any(part in {"build", "dist"} or part.startswith(".") for part in parts)


@pytest.mark.parametrize("layer", CORE)
def test_the_core_imports_nothing_but_the_standard_library_and_itself(layer: str) -> None:
    assert offences(sources(SOURCE / layer), foreign_to_the_core) == []


def test_no_file_is_too_long() -> None:
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in sources()}
    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}


def test_the_main_window_stays_small() -> None:
    lines = len((SOURCE / "gui" / "main_window.py").read_text("utf-8").splitlines())
    assert lines < LONGEST_MAIN_WINDOW


def test_nothing_catches_everything() -> None:
    assert offences(sources(), broad_excepts) == []


def test_only_jobs_uses_qt_threads() -> None:
    others = [path for path in sources() if path != SOURCE / "gui" / "jobs.py"]
    assert offences(others, threads) == []


def test_nothing_waits_on_the_windows() -> None:
    assert offences(sources(), waits) == []


def test_the_domain_opens_no_file() -> None:
    assert offences(sources(SOURCE / "domain"), paths_that_open_files) == []


def test_no_import_is_for_type_checking_only() -> None:
    assert offences(sources(), type_checking_imports) == []


def test_every_import_inside_a_function_says_what_it_costs() -> None:
    assert offences(sources(), late_imports_without_figure) == []


def test_no_check_is_silenced_without_a_reason() -> None:
    files = sources() + sources(ROOT / "packaging") + sources(ROOT / "tests")
    assert offences([p for p in files if p != Path(__file__)], silenced_without_reason) == []


def test_no_tracked_file_names_a_registry_or_a_home_folder() -> None:
    assert offences(tracked(), places) == []


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (foreign_to_the_core, "import PySide6.QtCore"),
        (foreign_to_the_core, "from followdesk.storage import engine"),
        (paths_that_open_files, "import pathlib"),
        (paths_that_open_files, "from pathlib import Path, PurePath"),
        (broad_excepts, "try:\n    pass\nexcept:\n    pass"),
        (broad_excepts, "try:\n    pass\nexcept (OSError, Exception):\n    pass"),
        (threads, "from PySide6.QtCore import QThread"),
        (threads, "QtCore.QThreadPool.globalInstance()"),
        (waits, "QApplication.processEvents()"),
        (waits, "import time\ntime.sleep(1)"),
        (type_checking_imports, "from typing import TYPE_CHECKING"),
        (late_imports_without_figure, "def f():\n    import babel"),
        (late_imports_without_figure, "def f():\n    # Babel is slow.\n    import babel"),
        (silenced_without_reason, "x = 1  # noqa"),
        (silenced_without_reason, "x = 1  # noqa: F401"),
        (silenced_without_reason, "x = 1  # type: ignore[attr-defined]"),
        (places, "see https://files." + "python" + "hosted.org/x"),
        (places, "open('/ho" + "me/lena/x')"),
    ],
)
def test_each_rule_finds_a_planted_offence(rule: Callable[[str], Iterator[str]], text: str) -> None:
    assert list(rule(text))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (foreign_to_the_core, "import datetime\nfrom followdesk.domain import errors"),
        (broad_excepts, "try:\n    pass\nexcept OSError:\n    pass"),
        (silenced_without_reason, "x = 1  # noqa: S101 - tests assert"),
        (silenced_without_reason, "x = 1  # type: ignore[attr-defined]  # stubs lag behind"),
    ],
)
def test_no_rule_minds_sound_code(rule: Callable[[str], Iterator[str]], text: str) -> None:
    assert list(rule(text)) == []
