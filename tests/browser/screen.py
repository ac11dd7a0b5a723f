"""What must hold of every screen: it fits, and everybody can use it."""

from functools import cache

from playwright.sync_api import Page

from engine.server.bootstrap.paths import DESIGNER

WIDER = """() => {
  const wide = [document.documentElement, document.querySelector('main')].filter(Boolean);
  return wide.filter((box) => box.scrollWidth > box.clientWidth).map((box) => `${box.tagName} ${box.scrollWidth}`);
}"""
AUDIT = """async (without) => {
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  const { violations } = await axe.run(document, { resultTypes: ['violations'], rules });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`));
}"""


def assert_fits(page: Page) -> None:
    """Nothing on the page reaches beyond its edge."""
    found = page.evaluate(WIDER)
    assert not found, found


def assert_accessible(page: Page, *without: str) -> None:
    """axe finds nothing, animations ended; `without` names rules that cannot hold here."""
    page.evaluate(
        "() => Promise.all(document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity && !(one.timeline instanceof ScrollTimeline)).map((one) => one.finished.catch(() => {})))"
    )
    page.evaluate(_axe())
    found = page.evaluate(AUDIT, without)
    assert not found, "\n".join(found)


@cache
def _axe() -> str:
    return (DESIGNER / "node_modules" / "axe-core" / "axe.min.js").read_text()
