"""Reminders: the form, the people and the places in the text are there."""

from collections.abc import Iterator

from engine.definitions.checks.paths import header_fields
from engine.definitions.checks.people import people_problems, text_problems
from engine.definitions.checks.problem import FORM, known_or, wrong
from engine.definitions.model import App, Definition
from engine.errors import Problem, say


def reminder_problems(app: App, definition: Definition) -> Iterator[Problem]:
    """Yield everything in the app's reminders that leads nowhere or means nothing, formulas aside."""
    for name, reminder in app.reminders.items():
        at = f"/reminders/{name}"
        form = definition.forms.get(reminder.form)
        yield from known_or(FORM, reminder.form, definition.forms, at + "/form")
        for index, who in enumerate(reminder.to):
            yield from people_problems(definition, who, f"{at}/to/{index}")
            if who.initiator_chooses:
                yield wrong(
                    "misplaced",
                    f"{at}/to/{index}/initiator_chooses",
                    "提醒没有人来选",
                    "Nobody chooses when a reminder comes",
                    say(
                        "写明角色、字段或 initiator（记录的负责人）",
                        "Name a role, a field or the initiator, which is the record's owner",
                    ),
                )
        if form:
            yield from text_problems(reminder.text, header_fields(form), at + "/text")
