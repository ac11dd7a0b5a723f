"""Every report of the apps that come along runs for every role that may open it, shows figures, and drills down."""

import pytest

from engine.access.rights import rights_of
from engine.reports.drill import drill_down
from engine.reports.export import report_workbook
from engine.reports.present import report_json, result_json
from engine.reports.run import open_report, run_report
from engine.storage.registry import newest
from engine.studio.publish import publish
from tests.conformance.apps import FOLDERS, app, others
from tests.shop import actor, person


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_role_can_run_its_reports(db, folder):
    publish([*others(folder), app(folder)], by=None)
    snapshot = newest()
    for role in snapshot.definition.roles.values():
        rights = rights_of(snapshot, actor(person(role.role, role.role)))
        for name in role.reports:
            _opens(rights, name, f"{role.role} {name}")


def _opens(rights, name, what):
    report = open_report(rights, name)
    asked = report_json(rights, report, "zh-CN")
    given = {parameter["name"]: parameter["default"] for parameter in asked["parameters"]}
    result = run_report(rights, report, given)
    assert result_json(result, "en")["columns"] and asked["measures"], what
    assert report_workbook(result, "zh-CN"), what
    measure = next(figure for figure in result.figures if figure.after is None)
    assert drill_down(rights, report, given, {}, measure.name, 1).total == 0, what
