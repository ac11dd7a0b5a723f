"""A workbook comes in through the screen: found, mapped, tried, run twice without harm."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from engine.lifecycle.importing import find, run

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """Keep files of a test in a folder of its own."""
    settings.MEDIA_ROOT = tmp_path


def book(*rows):
    made = Workbook()
    for row in rows:
        made.active.append(row)
    out = BytesIO()
    made.save(out)
    return SimpleUploadedFile("things.xlsx", out.getvalue())


def upload(caller, file, form="thing"):
    return caller.upload("imports", file=file, form=form)


def test_a_workbook_is_found_mapped_tried_and_run(api, shop):
    caller = api(shop.chief)
    found = upload(
        caller, book(["编码*", "名称*", "售价", "分类"], ["X1", "扳手", "12.50", "紧固件"], ["X2", None, "abc", "没有"])
    )
    assert found.status_code == 201, found.json()
    job, sheet = found.json()["id"], found.json()["sheets"][0]
    assert [column["guess"] for column in sheet["columns"]] == ["code", "name", "price", "kind"]
    assert {"name": "code", "label": "编码", "required": True} in found.json()["fields"]
    mapping = {str(column["index"]): column["guess"] for column in sheet["columns"]}
    settings = {"sheet": sheet["name"], "mapping": mapping, "options": {}}
    tried = caller.post(f"imports/{job}/check", settings).json()
    assert (tried["rows"], tried["ok"]) == (2, 1)
    assert {(one["row"], one["column"]) for one in tried["problems"]} == {(3, "名称*"), (3, "售价"), (3, "分类")}
    assert all(isinstance(one["message"], str) for one in tried["problems"])
    assert caller.post(f"imports/{job}/run").status_code == 202
    run(shop.snapshot, find(shop.trade.by, job))
    done = caller.get(f"imports/{job}").json()
    assert (done["state"], done["created"], done["failed"]) == ("done", 1, 1)
    assert caller.get("records/thing?q=扳手").json()["rows"][0]["title"] == "扳手"
    english = api(shop.chief, **{"Accept-Language": "en"}).get(f"imports/{job}").json()
    assert english["problems"][0]["message"] != done["problems"][0]["message"]


def test_what_is_no_workbook_is_refused(api, shop):
    caller = api(shop.chief)
    assert upload(caller, SimpleUploadedFile("a.xlsx", b"PK\x03\x04 broken")).status_code == 422
    assert upload(caller, SimpleUploadedFile("a.xlsx", b"")).status_code in (400, 422)
    assert upload(caller, book(["a"]), form="nothing").status_code == 404
    assert caller.upload("imports", form="thing").status_code == 400


def test_an_import_belongs_to_who_uploaded_it_and_needs_the_right(api, shop):
    job = upload(api(shop.chief), book(["编码", "名称"], ["X1", "扳手"])).json()["id"]
    assert api(shop.seller).get(f"imports/{job}").status_code == 404
    assert upload(api(shop.seller), book(["编码"])).status_code == 403
    assert api(shop.chief).post(f"imports/{job}/run").status_code == 422
    assert api(shop.chief).post(f"imports/{job}/check", {"sheet": "x"}).status_code == 422
    assert api(shop.chief).post(f"imports/{job}/check", {"colour": 1}).status_code == 400


def test_a_template_has_the_columns_to_fill_in(api, shop):
    answer = api(shop.chief).get("imports/template/thing")
    titles = [cell.value for cell in load_workbook(BytesIO(answer.content)).active[1]]
    assert titles[:2] == ["编码*", "名称*"]
    assert api(shop.seller).get("imports/template/thing").status_code == 403
