"""The trade shop with the CRM app switched on."""

from engine.definitions import app_from_json, app_to_json, load_app, merge
from engine.storage.apply import apply
from engine.storage.changes import plan
from engine.storage.snapshot import Snapshot
from tests.psi.shop import APP


def installed(*, channel_required: bool = True) -> Snapshot:
    """Make the tables of trade and CRM and return their snapshot; a company may ask less of a campaign."""
    crm = app_to_json(load_app(APP.parent / "crm"))
    (channel,) = (field for field in crm["forms"]["campaign"]["fields"] if field["name"] == "channel")
    channel["required"] = channel_required
    definition = merge([load_app(APP), app_from_json(crm)])
    apply(plan(None, definition))
    return Snapshot(1, definition)
