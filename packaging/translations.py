"""Keep the words in step: `python3 packaging/translations.py extract|update|compile|check`.

`extract` writes the template from the sources, `update` carries it into each language, `compile`
writes what the program loads, `check` changes nothing and names each defect. Needs Babel.
"""

from __future__ import annotations

import ast
import io
import string
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
DOMAIN = "followdesk"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
COMMENT_TAG = "Translators:"
# Dates would change files whose words did not; these lines are left out and stamped alike.
DATED = ('"POT-Creation-Date:', '"PO-Revision-Date:', '"Generated-By:')
NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Words:
    """Say where the sources and the catalogues lie."""

    source: Path
    locale: Path

    @property
    def template(self) -> Path:
        """Name the file with all source strings."""
        return self.locale / f"{DOMAIN}.pot"

    def languages(self) -> list[str]:
        """List the languages that have a catalogue, sorted."""
        found = self.locale.glob(f"*/LC_MESSAGES/{DOMAIN}.po")
        return sorted(po.parent.parent.name for po in found)

    def po(self, language: str) -> Path:
        """Name the file that translators edit."""
        return self.locale / language / "LC_MESSAGES" / f"{DOMAIN}.po"

    def mo(self, language: str) -> Path:
        """Name the file that the program loads."""
        return self.po(language).with_suffix(".mo")


def extract(words: Words) -> None:
    """Write the template from the sources."""
    words.template.parent.mkdir(parents=True, exist_ok=True)
    words.template.write_bytes(_written(_extracted(words)))


def update(words: Words, new_language: str | None = None) -> None:
    """Write the template and carry it into each language; words that are gone are dropped."""
    extract(words)
    template = _read(words.template)
    for language in sorted({*words.languages(), *([new_language] if new_language else [])}):
        po = words.po(language)
        if po.exists():
            catalogue = _read(po, language)
        else:
            catalogue = Catalog(locale=language, project="FollowDesk", domain=DOMAIN, fuzzy=False)
        catalogue.update(template, no_fuzzy_matching=True)
        po.parent.mkdir(parents=True, exist_ok=True)
        po.write_bytes(_written(catalogue))


def compile_all(words: Words) -> None:
    """Write what the program loads, for each language."""
    for language in words.languages():
        words.mo(language).write_bytes(_compiled(_read(words.po(language), language)))


def defects(words: Words) -> list[str]:
    """Name what is wrong, one line each; an empty list is a clean bill."""
    found = list(_unextractable(words.source))
    fresh = _extracted(words)
    if not words.template.exists():
        return [*found, f"{words.template.name} is missing: run extract"]
    found += _out_of_step(_read(words.template), fresh, words.template.name)
    for language in words.languages():
        catalogue = _read(words.po(language), language)
        name = f"{language}/{DOMAIN}.po"
        found += _out_of_step(catalogue, fresh, name)
        for message in catalogue:
            if message.id:
                found += [f"{name}: {_short(message)}: {it}" for it in _wrong(message, catalogue)]
        mo = words.mo(language)
        if not mo.exists() or mo.read_bytes() != _compiled(catalogue):
            found.append(f"{language}/{mo.name} is not what {name} compiles to: run compile")
    return found


def _extracted(words: Words) -> Catalog:
    catalogue = Catalog(project="FollowDesk", version="", domain=DOMAIN, fuzzy=False)
    for path in sorted(words.source.rglob("*.py")):
        place = path.relative_to(words.source.parent).as_posix()
        options = {"encoding": "utf-8"}
        for _line, text, comments, context in extract_from_file(
            "python", path, KEYWORDS, [COMMENT_TAG], options, strip_comment_tags=True
        ):
            catalogue.add(text, None, [(place, 1)], auto_comments=comments, context=context)
    return catalogue


def _unextractable(source: Path) -> Iterator[str]:
    """Name the marked strings that no extractor can see: f-strings and strings put together."""
    for path in sorted(source.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in KEYWORDS
                and any(_put_together(argument) for argument in node.args[:2])
            ):
                yield f"{path.name}:{node.lineno}: {node.func.id}() of a string put together"


def _put_together(argument: ast.expr) -> bool:
    if isinstance(argument, ast.Call) and isinstance(argument.func, ast.Attribute):
        return isinstance(argument.func.value, ast.Constant)  # "…".format(…)
    return isinstance(argument, ast.JoinedStr | ast.BinOp)


def _out_of_step(stored: Catalog, fresh: Catalog, name: str) -> list[str]:
    """Compare which strings two catalogues hold."""
    here, there = _keys(stored), _keys(fresh)
    gone = [f"{name}: no longer in the sources: {_quoted(key)}" for key in sorted(here - there)]
    new = [f"{name}: not yet taken in: {_quoted(key)}" for key in sorted(there - here)]
    return [*gone, *new]


def _keys(catalogue: Catalog) -> set[tuple[str, ...]]:
    return {(message.context or "", *_ids(message)) for message in catalogue if message.id}


def _wrong(message: Message, catalogue: Catalog) -> Iterator[str]:
    """Name what is wrong with one translation."""
    texts = _texts(message)
    if message.fuzzy:
        yield "fuzzy"
    if not any(texts):
        yield "not translated"
        return
    if message.pluralizable and (len(texts) != catalogue.num_plurals or not all(texts)):
        yield f"plural forms incomplete: {catalogue.num_plurals} wanted"
        return
    yield from _wrong_fields(message)
    ids = _ids(message)
    if any(_mnemonics(text) != _mnemonics(ids[0]) for text in texts):
        yield "keyboard mnemonic (&) missing or too many"
    if any(_edges(text) != _edges(ids[0]) for text in texts):
        yield "begins or ends with other white space, or without the same … or :"


def _wrong_fields(message: Message) -> Iterator[str]:
    """Compare `{fields}`; the first plural form may use those of either English form."""
    ids, texts = _ids(message), _texts(message)
    try:
        wanted = [_fields(text) for text in ids]
        for number, text in enumerate(texts):
            allowed = wanted if number == 0 else wanted[-1:]
            if _fields(text) not in allowed:
                told = ", ".join(sorted(wanted[-1])) or "none"
                yield f"the {{fields}} differ; English has {told}"
    except ValueError as trouble:
        yield f"unbalanced brace: {trouble}"


def _fields(text: str) -> frozenset[str]:
    """List the names in braces, with their format. Raises ValueError on an unbalanced brace."""
    parsed = string.Formatter().parse(text)
    return frozenset(f"{name}:{form}" if form else name for _, name, form, _ in parsed if name)


def _mnemonics(text: str) -> int:
    return text.replace("&&", "").count("&")


def _edges(text: str) -> tuple[bool, bool, str]:
    closing = text[-1] if text and text[-1] in "…:" else ""
    return text[:1].isspace(), text[-1:].isspace(), closing


def _ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _texts(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def _short(message: Message) -> str:
    return _quoted((message.context or "", *_ids(message)))


def _quoted(key: tuple[str, ...]) -> str:
    text = key[1] if len(key[1]) <= 60 else f"{key[1][:59]}…"
    return f'"{text}"' + (f" ({key[0]})" if key[0] else "")


def _read(path: Path, language: str | None = None) -> Catalog:
    with path.open("rb") as file:
        catalogue = read_po(file, locale=Locale.parse(language) if language else None)
    catalogue.creation_date = catalogue.revision_date = NO_DATE
    return catalogue


def _written(catalogue: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalogue, sort_output=True, include_lineno=False, ignore_obsolete=True, width=0)
    lines = out.getvalue().decode("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(DATED)).encode("utf-8")


def _compiled(catalogue: Catalog) -> bytes:
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main(arguments: list[str]) -> int:
    """Do what the first argument says; return 1 when `check` found a defect."""
    words = Words(ROOT / "src" / "followdesk", ROOT / "resources" / "locale")
    deed = arguments[0] if arguments else ""
    if deed == "extract":
        extract(words)
    elif deed == "update":
        update(words, arguments[1] if len(arguments) > 1 else None)
    elif deed == "compile":
        compile_all(words)
    elif deed == "check":
        found = defects(words)
        print("\n".join(found) or f"Words in step: English, {', '.join(words.languages())}")
        return 1 if found else 0
    else:
        print("Give one of: extract, update [LANGUAGE], compile, check", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
