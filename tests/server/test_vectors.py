"""`dougong vectors` tells files apart by content, prints a line per case and counts."""

import argparse
import json

import pytest

from engine.errors import Invalid, NotFound
from engine.server.vectors import run
from tests.workflow.vectors import FILE

SPREADSHEET = {"cases": [{"id": "a", "formula": "=1+1", "cells": {}, "expected": 2, "tags": []}]}


def lines_of(capsys):
    return capsys.readouterr().out.splitlines()


def test_each_case_is_a_line_of_json_and_the_last_line_counts(tmp_path, capsys):
    file = tmp_path / "any.json"
    file.write_text(json.dumps(SPREADSHEET))
    assert run(argparse.Namespace(file=str(file))) == 0
    (line, count) = lines_of(capsys)
    assert json.loads(line) == {"id": "a", "passed": True, "kind": "formula", "differs": []}
    assert count == "1 passed, 0 failed"


def test_a_case_that_differs_makes_it_fail(tmp_path, capsys):
    file = tmp_path / "any.json"
    file.write_text(json.dumps({"cases": [{**SPREADSHEET["cases"][0], "expected": 3}]}))
    assert run(argparse.Namespace(file=str(file))) == 1
    assert lines_of(capsys)[-1] == "0 passed, 1 failed"


def test_workflow_files_are_told_by_their_content(capsys):
    run(argparse.Namespace(file=str(FILE)))
    kinds = {json.loads(line)["kind"] for line in lines_of(capsys)[:-1]}
    assert kinds == {"soundness", "execution"}


def test_a_file_of_no_kind_is_refused(tmp_path):
    (tmp_path / "any.json").write_text("{}")
    with pytest.raises(Invalid):
        run(argparse.Namespace(file=str(tmp_path / "any.json")))
    with pytest.raises(NotFound):
        run(argparse.Namespace(file=str(tmp_path / "none.json")))
