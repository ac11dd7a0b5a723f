"""Every builtin app is whole: it loads, checks clean, dumps back, and all it refers to is there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.definitions import dump_app
from engine.definitions.model import App, LedgerKind, MenuItem
from engine.definitions.words import SYSTEM_FIELDS
from engine.formula.checks import check_app
from engine.server.bootstrap.paths import DESIGNER
from tests.conformance.apps import FOLDERS, app, others, texts

ICONS = DESIGNER / "src" / "ui" / "MenuIcon.tsx"

pytestmark = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def test_it_checks_without_a_problem(folder: Path) -> None:
    assert check_app(folder, others(folder)) == []


def test_it_dumps_back_to_the_same_bytes(folder: Path) -> None:
    for name, text in dump_app(app(folder)).items():
        assert (folder / name).read_bytes() == text.encode(), name


def test_no_file_is_left_out(folder: Path) -> None:
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    # Sample records travel beside the definition: another company starts without them.
    assert there - {"sample/records.json"} == set(dump_app(app(folder)))


def test_every_icon_is_one_the_client_draws(folder: Path) -> None:
    """An unknown name would show a plain sheet."""
    known = set(re.findall(r"^  '?([a-z0-9-]+)'?: [A-Z]", ICONS.read_text("utf-8"), re.MULTILINE))
    one = app(folder)
    menus = [entry.icon for menu in one.menus.values() for entry in menu.items]
    named = {icon for icon in (one.icon, *menus, *(form.icon for form in one.forms.values())) if icon}
    assert named <= known


def test_it_is_data_never_python(folder: Path) -> None:
    assert {path.suffix for path in folder.rglob("*") if path.is_file()} <= {".json", ".html"}


def test_every_label_is_there_in_both_languages(folder: Path) -> None:
    missing = [at for at, text in texts(app(folder)).items() if not (text.zh and text.en)]
    assert missing == []


def test_chinese_is_chinese_and_english_is_not(folder: Path) -> None:
    mixed = [at for at, text in texts(app(folder)).items() if any("\u4e00" <= char <= "\u9fff" for char in text.en)]
    assert mixed == []


def test_every_id_is_used_once(folder: Path) -> None:
    ids = list(_ids(app(folder)))
    assert sorted(ids) == sorted(set(ids))


def test_every_posting_names_every_dimension_and_known_measures(folder: Path) -> None:
    for posting in app(folder).postings.values():
        ledger = app(folder).ledgers[posting.to]
        dimensions = {dimension.name for dimension in ledger.dimensions}
        measures = {measure.name for measure in ledger.measures}
        assert dimensions <= set(posting.set) <= dimensions | measures, posting.posting
        assert set(posting.set) & measures, posting.posting


def test_every_ledger_is_fed_and_emptied(folder: Path) -> None:
    for ledger in app(folder).ledgers.values():
        directions = {posting.direction for posting in app(folder).postings.values() if posting.to == ledger.ledger}
        assert len(directions) == 2 or ledger.kind == LedgerKind.JOURNAL, ledger.ledger


def test_every_menu_entry_leads_somewhere(folder: Path) -> None:
    for leaf in _leaves(app(folder)):
        assert leaf.page == "home" or leaf.form in app(folder).forms or leaf.report in app(folder).reports


def test_everything_has_a_place_in_the_menu(folder: Path) -> None:
    leaves = list(_leaves(app(folder)))
    assert set(app(folder).forms) == {leaf.form for leaf in leaves if leaf.form}
    assert set(app(folder).reports) == {leaf.report for leaf in leaves if leaf.report}


def test_every_field_of_a_form_is_on_its_layout(folder: Path) -> None:
    for form in app(folder).forms.values():
        shown = {name for block in form.layout for name in (*block.items, *block.summary)}
        assert {field.name for field in form.fields} == shown - set(SYSTEM_FIELDS), form.form
        assert {items.name for items in form.line_items} == {
            block.line_items for block in form.layout if block.line_items
        }


def test_some_role_may_do_whatever_a_form_needs(folder: Path) -> None:
    for form in app(folder).forms:
        assert any(grant.form in (form, "*") for role in app(folder).roles.values() for grant in role.grants), form


def _leaves(app: App) -> Iterator[MenuItem]:
    waiting = [item for menu in app.menus.values() for item in menu.items]
    while waiting:
        item = waiting.pop()
        waiting.extend(item.items)
        if not item.items:
            yield item


def _ids(app: App) -> Iterator[str]:
    for form in app.forms.values():
        yield form.id
        yield from (part.id for part in (*form.fields, *form.line_items, *form.checks, *form.progress))
        yield from (field.id for items in form.line_items for field in items.fields)
    for ledger in app.ledgers.values():
        yield ledger.id
        yield from (part.id for part in (*ledger.dimensions, *ledger.measures, *ledger.invariants))
    for kind in (app.conversions, app.postings, app.reports, app.roles, app.menus, app.homes, app.prints):
        yield from (part.id for part in kind.values())
    yield from (card.id for home in app.homes.values() for card in home.cards)
