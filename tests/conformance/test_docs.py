"""The docs are true where that can be looked up: links, commands, addresses, paths, settings, words on the screen, pictures."""

import json
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from shlex import split
from typing import Any

import pytest
from django.urls import Resolver404, resolve

from engine.server.bootstrap.paths import ROOT
from engine.server.registry import commands

DOCS = ROOT / "docs"
IMAGES = DOCS / "images"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
RECORDS = DOCS / "decisions"

LINK = re.compile(r"\]\(([^)\s]+)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"(?:\./|/app/|^\s*|`)dougong ([a-z]+)((?: +(?:--?[a-z-]+|\[[^]]*\]|\S+))*)", re.MULTILINE)
ADDRESS = re.compile(r"/api/[\w{}/<>-]+")
PATH = re.compile(r"`((?:engine|builtin_apps|designer|demo|tests|docs)/[\w./-]+)`")
VARIABLE = re.compile(r"\bDOUGONG_[A-Z_]+\b")
ON_SCREEN = re.compile(r"\*\*([^*]*[一-鿿][^*]*)\*\*(?: \(([^)]+)\))?")
SMALL = 60 * 1024

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def links(page: Path) -> list[str]:
    return [link for link in LINK.findall(FENCE.sub("", page.read_text())) if "://" not in link]


def anchors(page: Path) -> set[str]:
    """Return the headings of a page as links name them: lower case, words joined, signs left out."""
    headings = HEADING.findall(FENCE.sub("", page.read_text()))
    return {re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in headings}


@every_page
def test_every_link_leads_somewhere(page: Path) -> None:
    lost = []
    for link in links(page):
        file, _, part = link.partition("#")
        there = page.parent / file if file else page
        if not there.exists() or (part and part not in anchors(there)):
            lost.append(link)
    assert lost == []


def test_every_page_is_named_on_the_first_one() -> None:
    named = {(DOCS / link).resolve() for link in links(DOCS / "README.md")}
    lost = [page for page in PAGES if DOCS in page.parents and not {page, page.parent} & named]
    assert lost == [DOCS / "README.md"]


def test_decisions_are_numbered_by_their_file() -> None:
    for page in sorted(RECORDS.glob("*.md")):
        assert page.read_text().startswith(f"# {int(page.name[:4])}. ")


def named_commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each command a text names, with the options it gives."""
    for name, rest in COMMAND.findall(text):
        words = split(rest.split("`")[0].split("#")[0].replace("[", " ").replace("]", " ").replace("'", ""))
        yield name, [word for word in words if word.startswith("--")]


@every_page
def test_every_command_and_option_exists(page: Path) -> None:
    known = commands()
    unknown = []
    for name, options in named_commands(page.read_text()):
        if name not in known:
            unknown.append(name)
            continue
        names = set(chain.from_iterable(argument.names for argument in known[name].arguments)) | {"--data", "--help"}
        unknown += [f"{name} {option}" for option in options if option not in names]
    assert unknown == []


@every_page
def test_every_address_answers(page: Path) -> None:
    unknown = []
    for address in ADDRESS.findall(page.read_text()):
        plain = re.sub(r"[{<][^}>]*[}>]", "1", address).rstrip("/")
        if not _answers(plain):
            unknown.append(address)
    assert unknown == []


def _answers(address: str) -> bool:
    try:
        found = resolve(address)
    except Resolver404:
        return False
    return found.func.__name__ != "MissingView"


@every_page
def test_every_path_is_there(page: Path) -> None:
    if page.parent == RECORDS:
        return  # A record tells what was so on the day of the decision.
    assert [path for path in PATH.findall(page.read_text()) if not (ROOT / path).exists()] == []


@every_page
def test_every_setting_is_read(page: Path) -> None:
    code = "\n".join(file.read_text() for file in (ROOT / "engine").rglob("*.py"))
    assert [name for name in VARIABLE.findall(page.read_text()) if name.rstrip("_") not in code] == []


def texts(value: Any) -> Iterator[tuple[str, str]]:
    """Yield the texts of a definition, Chinese beside English."""
    if isinstance(value, dict):
        if value.keys() == {"zh", "en"}:
            yield value["zh"], value["en"]
        else:
            yield from chain.from_iterable(map(texts, value.values()))
    elif isinstance(value, list):
        yield from chain.from_iterable(map(texts, value))


def client_texts() -> Iterator[tuple[str, str]]:
    """Yield the texts of the web client, Chinese beside English."""
    folder = ROOT / "designer" / "src" / "i18n"
    for file in sorted((folder / "zh-CN").glob("*.json")):
        zh, en = flat(json.loads(file.read_text())), flat(json.loads((folder / "en" / file.name).read_text()))
        for key, text in zh.items():
            yield from ((text, en[one]) for one in (key, f"{key}_one", f"{key}_other") if one in en)


def flat(value: Any, key: str = "") -> dict[str, str]:
    if isinstance(value, str):
        return {key: value}
    return {inner: text for name, part in value.items() for inner, text in flat(part, f"{key}.{name}").items()}


@pytest.fixture(scope="module")
def shown() -> list[tuple[str, str]]:
    """What stands on the screens, as patterns (Chinese, English): `{{name}}` stands for whatever is called so."""
    definitions = chain.from_iterable(
        texts(json.loads(file.read_text())) for file in (ROOT / "builtin_apps").rglob("*.json")
    )
    return [(pattern(zh), pattern(en)) for zh, en in sorted({*client_texts(), *definitions})]


def pattern(text: str) -> str:
    return ".+".join(map(re.escape, re.split(r"{{[^}]*}}", text)))


@pytest.mark.parametrize("page", sorted(DOCS.glob("tutorial/*.md")), ids=lambda page: page.name)
def test_words_in_bold_are_on_the_screen(page: Path, shown: list[tuple[str, str]]) -> None:
    """In a tutorial, **发布** (Publish) is what a button says, in both languages."""

    def stands(zh: str, en: str) -> bool:
        return any(re.fullmatch(one, zh) and (not en or re.fullmatch(other, en)) for one, other in shown)

    words = ON_SCREEN.findall(page.read_text())
    assert words, "a tutorial leads through screens"
    assert [word for word in words if not stands(*word)] == []


def test_pictures_are_small_and_each_is_shown_and_can_be_taken_again() -> None:
    pictures = sorted(IMAGES.glob("*.jpg"))
    shown_somewhere = {(page.parent / link).resolve() for page in PAGES for link in links(page)}
    script = (IMAGES / "take.py").read_text()
    assert [picture.name for picture in pictures if picture.stat().st_size > SMALL] == []
    assert [picture.name for picture in pictures if picture not in shown_somewhere] == []
    assert [picture.name for picture in pictures if f'"{picture.stem}"' not in script] == []
