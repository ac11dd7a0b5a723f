"""Django settings: every choice a machine may make comes from the environment, the rest is fixed here.

DATABASE_URL        postgresql://user:password@host:port/name (15 to 18); `dougong` sets it for the embedded server
DOUGONG_DATA        folder for attachments, logs and secrets
DOUGONG_SECRET_KEY  signs sessions; `dougong` keeps a random one in the data folder
DOUGONG_HOSTS       host names this server answers to, comma separated
DOUGONG_HTTPS       "1" behind a TLS proxy: secure cookies, HSTS, trust in X-Forwarded-Proto
DOUGONG_ADDRESS     where people find this server, such as https://erp.example.com: for links in mails
DOUGONG_SMTP_HOST   mail server for notifications, with _PORT, _USER, _PASSWORD, and _TLS: starttls (default), ssl or off
DOUGONG_KEEP_HIDDEN_DAYS  how long values of hidden fields, and earlier versions, can be brought back (90)
DOUGONG_MAIL_FROM   sender of mails, such as "斗拱 <erp@example.com>"
"""

import os
import secrets
from pathlib import Path

from engine.server.bootstrap.paths import ROOT, data_folder
from engine.server.database_url import database_settings

DATA = data_folder()
HTTPS = os.environ.get("DOUGONG_HTTPS") == "1"

DATABASES = {
    "default": database_settings(os.environ.get("DATABASE_URL", "postgresql:///dougong")),
}
# Without a key from outside nothing may be signed that outlives this process.
SECRET_KEY = os.environ.get("DOUGONG_SECRET_KEY") or secrets.token_urlsafe(50)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("DOUGONG_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "rest_framework",
    "drf_spectacular",
    "procrastinate.contrib.django",
    # The engines with tables of their own; those of forms belong to engine.storage, not to Django.
    "engine.access",
    "engine.storage",
    "engine.records",
    "engine.workflow",
    "engine.ledger",
    "engine.lifecycle",
    "engine.studio",
    "engine.automation",
    "engine.api",
]
AUTH_USER_MODEL = "access.User"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "engine.server.headers.ContentSecurityPolicy",
    "engine.server.assets.WebClient",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "engine.server.urls"
WSGI_APPLICATION = "engine.server.wsgi.application"
TEMPLATES: list[dict[str, object]] = []

_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, object]] = [
    {
        "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["login", "name", "email"]},
    },
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]
SESSION_ENGINE = "engine.api.sessions"
AUTHENTICATION_BACKENDS = ["engine.api.backends.UserBackend"]
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if HTTPS and host != "*"]
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
# Attachments are the company's, not every account's of this machine.
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# Both languages of every definition and message live beside each other in `engine.errors.Text`, not in gettext files.
USE_I18N = True
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
USE_TZ = True
TIME_ZONE = os.environ.get("DOUGONG_TIME_ZONE", "Asia/Shanghai")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Only a worker reads the jobs and what they stand on (`engine.automation.worker`).
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
KEEP_HIDDEN_DAYS = int(os.environ.get("DOUGONG_KEEP_HIDDEN_DAYS") or 90)
STATIC_URL = "/assets/"
WEB_CLIENT = Path(os.environ.get("DOUGONG_WEB_CLIENT") or ROOT / "designer" / "dist")
MEDIA_ROOT = DATA / "attachments"

ADDRESS = os.environ.get("DOUGONG_ADDRESS", "").rstrip("/")
_SMTP_TLS = os.environ.get("DOUGONG_SMTP_TLS") or "starttls"
EMAIL_HOST = os.environ.get("DOUGONG_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("DOUGONG_SMTP_PORT") or {"ssl": 465, "off": 25}.get(_SMTP_TLS, 587))
EMAIL_HOST_USER = os.environ.get("DOUGONG_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("DOUGONG_SMTP_PASSWORD", "")
EMAIL_USE_TLS, EMAIL_USE_SSL = _SMTP_TLS == "starttls", _SMTP_TLS == "ssl"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("DOUGONG_MAIL_FROM") or EMAIL_HOST_USER or "dougong@localhost"
EMAIL_DOMAIN = DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ") or "localhost"

REST_FRAMEWORK = {
    "DEFAULT_SCHEMA_CLASS": "engine.api.openapi.schema.PlatformSchema",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {"TITLE": "Dougong 斗拱", "VERSION": "1", "SERVE_INCLUDE_SCHEMA": False}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"procrastinate": {"level": "WARNING"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("DOUGONG_LOG_LEVEL", "INFO")},
}
