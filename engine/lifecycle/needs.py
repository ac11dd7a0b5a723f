"""What a form reads of other records on its whole way: filling, computing, checking, posting, linking."""

from engine.forms.needs import filling_needs, needs_of_paths
from engine.forms.related import Needs
from engine.ledger.compiled import posting_formulas
from engine.lifecycle.conversion.plan import conversions_into
from engine.storage.snapshot import Snapshot


def needs_of_form(snapshot: Snapshot, form: str) -> Needs:
    """Return everything; use as `snapshot.memo(needs_of_form, form)`."""
    paths = [path for formula in posting_formulas(snapshot, form) for path in formula.paths]
    needs = filling_needs(snapshot, form).merged(needs_of_paths(snapshot, form, paths))
    for plan in conversions_into(snapshot, form):
        own = plan.conversion
        if own.line_key and own.per:
            # Links name the source document, lines know only the source line.
            needs.roots.add((own.to_lines or "", own.line_key, plan.from_table))
            needs.want(plan.from_table, "parent")
    return needs
