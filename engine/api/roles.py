"""The roles of the definition, as administrators hand them out."""

from django.db.models import Count
from django.http import HttpResponse
from rest_framework.request import Request

from engine.access.models import UserRole
from engine.api.answer import answer
from engine.api.openapi.shapes import TEXT, WHOLE, many, obj, says
from engine.api.view import PlatformView


class RolesView(PlatformView):
    """Every role of the apps switched on."""

    admin_only = True

    @says(obj(rows=many(obj(role=TEXT, label=TEXT, users=WHOLE))))
    def get(self, request: Request) -> HttpResponse:
        """Return {rows:[{role, label, users}]}; `users` counts who holds it."""
        held = dict(UserRole.objects.values_list("role").annotate(Count("pk")))
        roles = [
            {"role": name, "label": role.label.in_language(self.language), "users": held.get(name, 0)}
            for name, role in self.snapshot.definition.roles.items()
        ]
        return answer({"rows": roles})
