"""The page of field types is made from the registry, and as fresh as it is."""

from engine.forms import docs


def test_the_page_is_fresh() -> None:
    assert docs.PAGE.read_text("utf-8") == docs.page(), "run: python -m engine.forms.docs"
