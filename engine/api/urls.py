"""Every address under /api/."""

from django.urls import path, re_path

from engine.api import (
    app,
    attachments,
    conversions,
    departments,
    health,
    home,
    missing,
    picking,
    reports,
    roles,
    session,
    tokens,
    users,
)
from engine.api.openapi.view import SchemaView
from engine.api.records import bulk, drafting, exporting, printing, trail, views

RECORD = "records/<slug:form>/<int:id>"

urlpatterns = [
    path("health", health.HealthView.as_view()),
    path("schema", SchemaView.as_view()),
    path("session", session.SessionView.as_view()),
    path("session/password", session.PasswordView.as_view()),
    path("app", app.AppView.as_view()),
    path("company", app.CompanyView.as_view()),
    path("forms/<slug:form>", app.FormView.as_view()),
    path("home", home.HomeView.as_view()),
    path("search", picking.SearchView.as_view()),
    path("pick", picking.PickView.as_view()),
    path("records/<slug:form>", views.RecordsView.as_view()),
    path("records/<slug:form>/new", drafting.NewView.as_view()),
    path("records/<slug:form>/fill", drafting.FillView.as_view()),
    path("records/<slug:form>/compute", drafting.ComputeView.as_view()),
    path("records/<slug:form>/bulk", bulk.BulkView.as_view()),
    path("records/<slug:form>/export", exporting.ExportView.as_view()),
    path(RECORD, views.OneRecordView.as_view()),
    path(f"{RECORD}/actions/<slug:action>", views.ActionView.as_view()),
    path(f"{RECORD}/history", trail.HistoryView.as_view()),
    path(f"{RECORD}/trace", trail.TraceView.as_view()),
    path(f"{RECORD}/entries", trail.EntriesView.as_view()),
    path(f"{RECORD}/print/<slug:name>", printing.PrintView.as_view()),
    path("conversions/<slug:conversion>", conversions.ConversionView.as_view()),
    path("attachments", attachments.AttachmentsView.as_view()),
    path("attachments/<int:attachment>", attachments.AttachmentView.as_view()),
    path("reports/<slug:name>", reports.ReportView.as_view()),
    path("reports/<slug:name>/run", reports.RunView.as_view()),
    path("reports/<slug:name>/drill", reports.DrillView.as_view()),
    path("reports/<slug:name>/export", reports.ReportExportView.as_view()),
    path("users", users.UsersView.as_view()),
    path("users/<int:user>", users.UserView.as_view()),
    path("users/<int:user>/password", users.UserPasswordView.as_view()),
    path("departments", departments.DepartmentsView.as_view()),
    path("departments/<int:department>", departments.DepartmentView.as_view()),
    path("roles", roles.RolesView.as_view()),
    path("tokens", tokens.TokensView.as_view()),
    path("tokens/<int:token>", tokens.TokenView.as_view()),
    re_path(r"^(?P<path>.*)$", missing.MissingView.as_view()),
]
