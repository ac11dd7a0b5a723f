"""The Jinja2 sandbox prints run in: templates of the definition, no files, no imports, no attributes of Python."""

from collections.abc import Mapping

from jinja2 import ChainableUndefined, DictLoader, TemplateError, TemplateNotFound, Undefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from engine.errors import Invalid, NotFound, say
from engine.printing.filters import FILTERS


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox, loud: reaching for Python's insides stops the print instead of printing blank."""

    def unsafe_undefined(self, obj: object, attribute: str) -> Undefined:
        raise SecurityError(f"'{attribute}' of {type(obj).__name__} is out of reach")


def environment(templates: Mapping[str, str]) -> Sandbox:
    """Return an environment that knows these templates; a name nobody set prints as blank."""
    sandbox = Sandbox(
        loader=DictLoader(dict(templates)),
        autoescape=True,
        undefined=ChainableUndefined,
        finalize=lambda value: "" if value is None else value,
    )
    sandbox.filters.update(FILTERS)
    return sandbox


def render(sandbox: Sandbox, template: str, values: Mapping[str, object]) -> str:
    """Return the page. Raises NotFound for an unknown template, Invalid when the template itself is wrong."""
    try:
        return sandbox.get_template(template).render(values)
    except TemplateNotFound as error:
        raise NotFound(say("没有打印模板“{name}”", "There is no print template '{name}'", name=error.name)) from error
    except TemplateError as error:
        raise Invalid(say("打印模板有误：{why}", "The print template is wrong: {why}", why=error.message)) from error
