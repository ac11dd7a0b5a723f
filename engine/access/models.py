"""People and what they belong to: users, the department tree, roles held, API tokens."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class Department(models.Model):
    """One node of the department tree; `head` answers for it."""

    name = models.CharField(max_length=100)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    head = models.ForeignKey("access.User", models.SET_NULL, null=True, blank=True, related_name="heads")

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Makes users; a user without a password cannot sign in with one."""

    def create_user(self, login: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(login=login, **{"name": login, **fields})
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, login: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(login, password, is_admin=True, **fields)


class User(AbstractBaseUser):
    """A person who signs in.

    `my` holds the values of MY("…") in row conditions, by key, such as {"region": [3, 7]}; `by_mail` says whether
    notifications come by mail too.
    """

    login = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=100)
    email = models.EmailField(blank=True)
    department = models.ForeignKey(Department, models.PROTECT, null=True, blank=True, related_name="members")
    language = models.CharField(max_length=10, default="zh-CN")
    my = models.JSONField(default=dict, blank=True)
    by_mail = models.BooleanField(default=True, db_default=True)
    is_admin = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "login"

    def __str__(self) -> str:
        return self.name


class UserRole(models.Model):
    """A user holds a role, by the role's name in the definition."""

    user = models.ForeignKey(User, models.CASCADE, related_name="roles")
    role = models.CharField(max_length=100)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "role"], name="access_one_role_once")]


class ApiToken(models.Model):
    """A key for programs. Only its SHA-256 (hex) is kept; `scope` is "read" or "write"."""

    user = models.ForeignKey(User, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    hash = models.CharField(max_length=64, unique=True)
    scope = models.CharField(max_length=10, default="read")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
