"""Formulas while they are written: checked, tried on a record, completed."""

from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request

from engine.api import ask
from engine.api.answer import answer
from engine.api.openapi.shapes import ANYTHING, TEXT, TRUTH, WHOLE, choice, many, maybe, obj, says
from engine.api.studio.view import StudioView
from engine.formula.spelling import labelled, stored
from engine.reports.rows import plain
from engine.studio.completion import functions, names
from engine.studio.drafts import read
from engine.studio.formulas import Asked, Tried, Use, check_formula, evaluate, scope_for, shown

USES = [use.value for use in Use]
ASKED = obj(form=TEXT, line_items=maybe(TEXT), part=maybe(TEXT), use=choice(*USES), text=TEXT, sample=maybe(WHOLE))
TRIED = obj(
    ok=TRUTH,
    type=maybe(TEXT),
    tree=maybe(ANYTHING),
    result=maybe(ANYTHING),
    shown=maybe(TEXT),
    stored=TEXT,
    labelled=TEXT,
    problem=maybe(obj(message=TEXT, hint=maybe(TEXT), **{"from": WHOLE, "to": WHOLE})),
)
FIELD = obj(insert=TEXT, write=TEXT, label=TEXT, type=TEXT, path=TEXT)
FUNCTION = obj(name=TEXT, zh_name=TEXT, signature=TEXT, help=TEXT, insert=TEXT, server=TRUTH)


class FormulaView(StudioView):
    """One formula, where the draft would have it."""

    reads = True

    @says(TRIED, takes=ASKED)
    def post(self, request: Request) -> HttpResponse:
        """Say whether it holds, and what it gives on the record `sample`.

        `stored` is how it is kept, by names; `labelled` how the caller reads it, by labels.
        """
        data = self.body()
        ask.only(data, ("form", "line_items", "part", "use", "text", "sample"))
        asked = Asked(
            ask.text(data, "form", limit=60),
            ask.text(data, "line_items", None, limit=60),
            ask.text(data, "part", None, limit=60),
            Use(ask.one_of(data, "use", USES)),
            ask.text(data, "text", limit=2000),
        )
        definition = read().draft.definition
        tried = check_formula(definition, asked)
        sample = ask.whole(data, "sample", None, least=1)
        if sample is not None and tried.problem is None:
            tried = evaluate(self.snapshot, self.actor, asked, tried, sample)
        scope = scope_for(definition, asked)
        spelt = {"stored": stored(asked.text, scope), "labelled": labelled(asked.text, scope, self.language)}
        return answer({**self._shown(tried), **spelt})

    def _shown(self, tried: Tried) -> dict[str, Any]:
        if tried.problem:
            hint = tried.problem.hint
            problem = {
                "message": tried.problem.message.in_language(self.language),
                "hint": hint.in_language(self.language) if hint else None,
                "from": tried.start,
                "to": tried.end,
            }
            return {"ok": False, "problem": problem}
        assert tried.compiled is not None
        kind = tried.compiled.type
        found = {"ok": True, "type": kind.label.in_language(self.language), "tree": tried.compiled.tree}
        if not tried.has_value:
            return found
        words = shown(tried.value, kind).in_language(self.language)
        return {**found, "result": plain(tried.value), "shown": words}


class CompletionView(StudioView):
    """What may stand in a formula."""

    @says(
        obj(fields=many(FIELD), functions=many(FUNCTION)),
        query={"form": TEXT, "line_items": TEXT, "part": TEXT, "use": choice(*USES)},
    )
    def get(self, request: Request) -> HttpResponse:
        """Return {fields, functions} for a place in the draft; `insert` names a field, `write` spells it by labels."""
        query = request.query_params
        use = Use(ask.one_of(query, "use", USES, "formula"))
        lines, part = query.get("line_items") or None, query.get("part") or None
        asked = Asked(ask.text(query, "form", limit=60), lines, part, use, "")
        definition = read().draft.definition
        scope = scope_for(definition, asked)
        fields = [
            {
                "insert": one.insert,
                "write": labelled(one.insert, scope, self.language),
                "label": one.label.in_language(self.language),
                "type": one.type,
                "path": one.insert,
            }
            for one in names(definition, asked)
        ]
        known = [
            {
                "name": one.name,
                "zh_name": one.alias,
                "signature": one.usage,
                "help": one.help.in_language(self.language),
                "insert": f"{one.alias or one.name if self.language.startswith('zh') else one.name}(",
                "server": one.server,
            }
            for one in functions()
        ]
        return answer({"fields": fields, "functions": known})
