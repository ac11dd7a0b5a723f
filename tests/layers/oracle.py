"""A second opinion on upgrades that shares no code with the engine: plain three-way merge of facts read from JSON."""

from itertools import count
from json import dumps

MAPS = {"fill", "map", "set", "parameters"}
WHOLE = {"number", "chart", "valuation", "from", "open", "tolerance"}
ROAM = {
    ("layout", "items"): "shown", ("layout", "summary"): "summed", ("menus", "items"): "entries",
    ("reports", "rows"): "columns", ("reports", "columns"): "columns", ("reports", "measures"): "columns",
}  # fmt: skip


class Facts:
    """What an app's JSON says: `props` by part, `list_of` a part, and the parts in each list, in order."""

    def __init__(self, app):
        self.props, self.list_of, self.lists = {}, {}, {}
        for folder, objects in app.items():
            if isinstance(objects, dict) and folder not in ("label", "description", "templates"):
                for name, json in objects.items():
                    self._part((folder, name), json)

    def _part(self, at, json):
        self.props[at] = {}
        for key, value in json.items():
            if key == "list":
                for inner, entries in value.items():
                    self._list(at, "list." + inner, entries)
            elif isinstance(value, dict) and key in MAPS:
                self._map((*at, key), value)
            elif isinstance(value, list) and key not in WHOLE:
                self._list(at, key, value)
            else:
                self.props[at][key] = value

    def _map(self, into, value):
        self.lists[into] = []
        for key, entry in value.items():
            self._put((*into, key), into, {"value": entry})

    def _list(self, at, key, entries):
        into = (*at, key)
        self.lists[into] = []
        where = "menus" if at[0] == "menus" else "reports" if at[0] == "reports" else at[2] if len(at) > 2 else ""
        group = ROAM.get((where, key)) if where != "reports" or len(at) == 2 else None
        for entry in entries:
            within = (*at[:2], group) if group else into
            own = (*within, name_of(key, entry))
            if own in self.lists[into]:
                # One name twice, as only a part without an id of its own can have.
                numbered = ((*within, f"{own[-1]}#{n}") for n in count(2))
                own = next(free for free in numbered if free not in self.lists[into])
            if isinstance(entry, dict):
                self._part(own, entry)
                self._put(own, into, self.props[own])
            else:
                self._put(own, into, {"value": entry})

    def _put(self, own, into, props):
        self.props[own] = props
        self.list_of[own] = into
        self.lists[into].append(own)

    def owner(self, part):
        """Return the part whose list a part stands in; None for an object."""
        return self.list_of[part][:-1] if part in self.list_of else None


def name_of(key, entry):
    if isinstance(entry, str):
        return entry.lstrip("-") if key.endswith("sort") else entry
    if isinstance(entry, list):
        return ",".join(entry)
    natural = (f"{word}:{entry[word]}" for word in ("form", "report", "page", "line_items") if word in entry)
    if "summary" in entry:
        natural = iter(["summary"])
    if key == "roll_up":
        natural = iter([":".join(entry[word] for word in ("measure", "ledger", "into"))])
    return (
        entry.get("id")
        or entry.get("name")
        or entry.get("value")
        or next(natural, None)
        or dumps(entry, ensure_ascii=False)
    )


def disagreements(old, edited, new, final, conflicts):
    """Yield everything in `final` that is neither what one side alone changed nor, where both did, a reported conflict."""
    told = {(op.kind, op.object, op.id) for op in conflicts}
    for part in {*old.props, *edited.props, *new.props, *final.props}:
        sides = [part in facts.props for facts in (old, edited, new)]
        if (part in final.props) != merged(*sides):
            if (*part[:2], id_of(part)) not in told and not vanished_with_its_list(part, new, final):
                yield "there", part, sides, part in final.props
        elif part in final.props and all(sides):
            yield from of_props(part, old, edited, new, final, conflicts)


def id_of(part):
    """Return how an op calls a part."""
    group = {"shown": "items", "summed": "summary", "entries": "items"}.get(part[2], part[2]) if part[2:] else ""
    return "/".join(step.replace("~", "~0").replace("/", "~1") for step in (group, *part[3:]))


def merged(old, edited, new):
    """Return what three-way merge says; where both sides changed one truth to the same other, they agree."""
    return new if edited == old else edited


def vanished_with_its_list(part, new, final):
    """Say whether a part is away because the part it stood in was left out on purpose."""
    owner = new.owner(part)
    while owner is not None:
        if owner not in final.props:
            return True
        owner = new.owner(owner)
    return False


def of_props(part, old, edited, new, final, conflicts):
    for prop in {*old.props[part], *edited.props[part], *new.props[part], *final.props[part]}:
        was, ours, theirs, is_now = (facts.props[part].get(prop) for facts in (old, edited, new, final))
        if is_now == (theirs if ours == was else ours) and (ours == was or theirs in (was, ours)):
            continue
        reported = any((op.kind, op.object, op.id, op.prop) == (*part[:2], id_of(part), prop) for op in conflicts)
        if not (reported and is_now in (ours, theirs)):
            yield "prop", part, prop, (was, ours, theirs, is_now)


def misplaced(old, edited, new, final, placed):
    """Yield each part that stands where neither side put it.

    placed  the parts one's own ops put somewhere: the rest has to keep the order of the new base
    """
    for into, parts in final.lists.items():
        standing = [part for part in parts if part not in placed]
        if standing != [part for part in new.lists.get(into) or edited.lists.get(into, []) if part in standing]:
            yield "order of theirs", into
        for index, part in enumerate(parts):
            if part in placed and part in edited.lists.get(into, []):
                before = edited.lists[into][: edited.lists[into].index(part)]
                anchor = next((one for one in reversed(before) if one in parts), None)
                above = parts[:index]
                while above and above[-1] != anchor and above[-1] in placed:
                    above = above[:-1]
                if (above[-1] if above else None) != anchor:
                    yield "place of ours", part, anchor
