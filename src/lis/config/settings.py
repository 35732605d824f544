"""Settings, all of them by environment (see docs/settings.md); safe when nothing is set."""

import os
import secrets
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from lis.config.allowances import limits_of
from lis.config.logs import logging_settings
from lis.config.mail import mail_settings


def _flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def _secret_key(folder: Path) -> str:
    """The key from the environment, or one made once and kept in the data folder, readable by its owner."""
    if key := os.environ.get("LIS_SECRET_KEY"):
        return key
    file = folder / "secret-key"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50))
    return file.read_text().strip()


DATA_DIR = Path(os.environ.get("LIS_DATA_DIR", "lis-data")).resolve()
SECRET_KEY = _secret_key(DATA_DIR)
STORE_URL = os.environ.get("LIS_STORE_URL", "")
DEBUG = _flag("LIS_DEBUG")
DEMONSTRATION = _flag("LIS_DEMONSTRATION") or (DATA_DIR / "demonstration").exists()
ALLOWED_HOSTS = [
    h for h in os.environ.get("LIS_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",") if h
]
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("LIS_TRUSTED_ORIGINS", "").split(",") if o]
PUBLIC_ADDRESS = os.environ.get("LIS_PUBLIC_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
PARTNERSHIP_NAME = os.environ.get("LIS_PARTNERSHIP", "Ealing Local Strategic Partnership")
PLACE_NAME = os.environ.get("LIS_PLACE", "Ealing")
UPLOAD_LIMIT = int(os.environ.get("LIS_UPLOAD_LIMIT_MB", "25")) * 1024 * 1024

INSTALLED_APPS = [
    "lis.foundations.access",
    "lis.foundations.audit",
    "lis.foundations.moments",
    "lis.foundations.design",
    "lis.foundations.documents",
    "lis.foundations.store",
    "lis.foundations.tasks",
    "lis.foundations.notices",
    "lis.foundations.registers",
    "lis.partnership.partners",
    "lis.partnership.strategy",
    "lis.partnership.places",
    "lis.evidence.catalogue",
    "lis.evidence.indicators",
    "lis.evidence.statistics",
    "lis.delivery.performance",
    "lis.publishing.search",
    "lis.publishing.reports",
    "lis.publishing.workspace",
    "lis.publishing.website",
    "simple_history",
    "django_tasks",
    "django_tasks_db",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "lis.config.asking.Numbered",
    "lis.config.headers.ContentSecurityPolicy",
    "lis.config.addresses.NoNullLetters",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "lis.foundations.access.middleware.SecondStep",
    "lis.config.limits.Limited",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "lis.config.moments.AsOfOneMoment",
    "lis.foundations.moments.middleware.AsItWas",
]

ROOT_URLCONF = "lis.config.urls"
WSGI_APPLICATION = "lis.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lis.publishing.website.frame.site",
                "lis.foundations.moments.frame.moment",
            ],
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("LIS_DATABASE_URL", f"sqlite:///{DATA_DIR / 'lis.sqlite3'}"),
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
    }

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = ["lis.foundations.access.backends.OurAccounts"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "website:sign_in"
LOGIN_REDIRECT_URL = "workspace:start"
PASSWORD_RESET_TIMEOUT = 60 * 60
# Who, besides administrators, takes a second step to sign in: nobody else, officers, or everybody.
SECOND_FACTOR = os.environ.get("LIS_SECOND_FACTOR", "administrators")
if SECOND_FACTOR not in {"administrators", "officers", "everybody"}:
    raise ImproperlyConfigured("LIS_SECOND_FACTOR is administrators, officers or everybody.")
SECOND_STEP_URL = "workspace:second_step"
SECOND_STEP_OPEN = ("workspace:second_step", "website:sign_out")
MFA_ADAPTER = "lis.foundations.access.authenticators.Authenticators"
MFA_SUPPORTED_TYPES = ["recovery_codes", "totp", "webauthn"]
MFA_TOTP_ISSUER = PARTNERSHIP_NAME
MFA_TOTP_TOLERANCE = 1
# Single sign-on by OpenID Connect: on where an issuer is named.
OIDC_ISSUER = os.environ.get("LIS_OIDC_ISSUER", "").rstrip("/")
OIDC_CLIENT_ID = os.environ.get("LIS_OIDC_CLIENT_ID", "")
OIDC_SECRET = os.environ.get("LIS_OIDC_SECRET", "")
OIDC_NAME = os.environ.get("LIS_OIDC_NAME", "your organisation’s account")
OIDC_HOSTS = [h for h in os.environ.get("LIS_OIDC_HOSTS", "").split(",") if h]
OIDC_TRUST_EMAIL = _flag("LIS_OIDC_TRUST_EMAIL")
SOCIALACCOUNT_ADAPTER = "lis.publishing.website.single_sign_on.SingleSignOn"

globals().update(mail_settings(os.environ.get("LIS_MAIL_URL", ""), DATA_DIR / "mail"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("LIS_MAIL_FROM", "lis@localhost")
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
WORKER = os.environ.get("LIS_WORKER", "inside")

FORM_RENDERER = "lis.foundations.design.renderer.FormRenderer"
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "lis.publishing.workspace.views.forgery.refused"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
_HTTPS = PUBLIC_ADDRESS.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _flag("LIS_BEHIND_PROXY") else None

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGGING = logging_settings(
    os.environ.get("LIS_LOG_FORMAT", "text"), os.environ.get("LIS_LOG_LEVEL", "WARNING")
)
METRICS_TOKEN = os.environ.get("LIS_METRICS_TOKEN", "")
LIMITS = limits_of(os.environ.get("LIS_LIMITS", ""))
