"""Administration of the department tree."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpResponse
from rest_framework.request import Request

from engine.access.models import Department, User
from engine.api import ask
from engine.api.answer import answer, empty
from engine.api.openapi.shapes import LABELLED, TEXT, WHOLE, many, maybe, obj, says
from engine.api.view import PlatformView
from engine.errors import NotFound, Problem, Refused, invalid, say

DEPARTMENT = obj(name=TEXT, parent=maybe(WHOLE), head=maybe(LABELLED))


class DepartmentsView(PlatformView):
    """The whole tree."""

    admin_only = True

    @says(obj(rows=many(DEPARTMENT)))
    def get(self, request: Request) -> HttpResponse:
        """Return {rows}: a flat list, `parent` gives the tree."""
        found = Department.objects.select_related("head").order_by("name")
        return answer({"rows": [department_json(department) for department in found]})

    @says(DEPARTMENT, takes=DEPARTMENT, status=201)
    @transaction.atomic
    def post(self, request: Request) -> HttpResponse:
        """Add one: {name, parent, head}."""
        return answer(department_json(_take(Department(), self.body())), 201)


class DepartmentView(PlatformView):
    """One department."""

    admin_only = True

    @says(DEPARTMENT, takes=DEPARTMENT)
    @transaction.atomic
    def patch(self, request: Request, department: int) -> HttpResponse:
        """Change the members sent."""
        return answer(department_json(_take(_find(department), self.body())))

    @says(None)
    def delete(self, request: Request, department: int) -> HttpResponse:
        """Remove one that nobody belongs to."""
        try:
            _find(department).delete()
        except ProtectedError as error:
            raise Refused(say("部门下还有人员或下级部门", "People or departments still belong to it")) from error
        return empty()


def department_json(department: Department) -> dict[str, Any]:
    """Return one node; `head` is {id, label} or null."""
    head = department.head
    return {
        "id": department.pk,
        "name": department.name,
        "parent": department.parent_id,
        "head": {"id": head.pk, "label": head.name} if head else None,
    }


def _find(pk: int) -> Department:
    department = Department.objects.filter(pk=pk).first()
    if department is None:
        raise NotFound(say("没有这个部门", "There is no such department"))
    return department


def _take(department: Department, data: Mapping[str, Any]) -> Department:
    ask.only(data, ("name", "parent", "head"))
    department.name = ask.text(data, "name", department.name, limit=100).strip()
    if "parent" in data:
        department.parent_id = ask.whole(data, "parent", None, least=1)
    if "head" in data:
        department.head_id = ask.whole(data, "head", None, least=1)
    problems = _problems(department)
    if problems:
        raise invalid(problems)
    department.save()
    return department


def _problems(department: Department) -> list[Problem]:
    found = []
    if not department.name:
        found.append(Problem("department.blank", say("不能为空", "must not be blank"), "/name"))
    if department.head_id and not User.objects.filter(pk=department.head_id).exists():
        found.append(Problem("department.head", say("没有这个用户", "There is no such user"), "/head"))
    if department.parent_id and not _is_above(department):
        found.append(
            Problem(
                "department.parent", say("上级部门不存在或形成循环", "The parent is missing or below it"), "/parent"
            )
        )
    return found


def _is_above(department: Department) -> bool:
    """Walk up from the new parent: it must exist and must not pass through the department itself."""
    parents = dict(Department.objects.select_for_update().values_list("pk", "parent_id"))
    at, seen = department.parent_id, set()
    while at is not None and at in parents and at not in seen and at != department.pk:
        seen.add(at)
        at = parents[at]
    return at is None
