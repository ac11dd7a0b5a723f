"""Files come in checked and go out so that no browser runs them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from engine.api.uploads import LARGEST

pytestmark = pytest.mark.django_db
PICTURE = b"\x89PNG\r\n\x1a\n" + b"0" * 100


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """Keep files of a test in a folder of its own."""
    settings.MEDIA_ROOT = tmp_path


def upload(caller, content=PICTURE, name="图 1.png"):
    return caller.upload("attachments", file=SimpleUploadedFile(name, content))


def test_a_file_is_kept_and_served_to_save_only(api, shop):
    caller = api(shop.seller)
    made = upload(caller)
    assert made.status_code == 201 and made.json()["name"] == "图 1.png" and made.json()["type"] == "image/png"
    answer = caller.get(f"attachments/{made.json()['id']}")
    assert b"".join(answer.streaming_content) == PICTURE
    assert answer["Content-Disposition"].startswith("attachment;") and "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_file_on_no_record_is_its_uploaders_alone(api, shop):
    made = upload(api(shop.seller)).json()
    assert api(shop.chief).get(f"attachments/{made['id']}").status_code == 404
    assert api(shop.seller).get("attachments/999999").status_code == 404
    assert api().get(f"attachments/{made['id']}").status_code == 401


@pytest.mark.parametrize("content", [b"", b"MZ\x90\x00\x03\x00\x00\x00\x00\x01"])
def test_programs_and_empty_files_are_refused(api, shop, content):
    assert upload(api(shop.seller), content, "a.png").status_code == 422


def test_a_file_too_large_is_refused(api, shop):
    answer = upload(api(shop.seller), b"x" * (LARGEST + 1))
    assert answer.status_code == 413


def test_an_upload_without_a_file_or_of_another_type_is_refused(api, shop):
    caller = api(shop.seller)
    assert caller.upload("attachments", other="x").status_code == 400
    assert caller.post("attachments", {"file": "x"}).status_code == 400
