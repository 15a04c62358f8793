"""Settings of the service. `demo` and `test` only differ from it."""

from pathlib import Path

from sarhad.config.env import database, read_env, secret

ENV = read_env()
ROOT = Path(__file__).resolve().parents[2]

SECRET_KEY = secret(ENV.data, "secret.key")
DEBUG = False
DEMO = False
ALLOWED_HOSTS = list(ENV.hosts)
CSRF_TRUSTED_ORIGINS = list(ENV.origins)
DATABASES = {"default": database(ENV.database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Where the key that signs the journal's heads lies, and the heads themselves: outside the database.
JOURNAL_FOLDER = ENV.data / "journal"

ROOMS = [
    "kernel", "web", "audit", "access", "places", "calibration", "travellers", "lists", "documents", "checks",
    "advance", "crossings", "cases", "forensics", "laboratory", "statistics",
]  # fmt: skip
INSTALLED_APPS = [
    *(f"sarhad.{room}" for room in ROOMS),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "ninja",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "sarhad.web.keep.KeepMiddleware",
    "sarhad.config.http_errors.ErrorsMiddleware",
    "sarhad.access.middleware.DutyMiddleware",
    "sarhad.config.asking.AskFirstMiddleware",
]

ROOT_URLCONF = "sarhad.config.urls"
WSGI_APPLICATION = "sarhad.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sarhad.config.pages.context",
            ],
        },
    }
]

# Sign-in
AUTH_USER_MODEL = "access.Officer"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ["service_number", "name"]}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]  # fmt: skip
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "service_number"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_PRESERVE_USERNAME_CASING = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "sarhad.access.account_forms.SignInForm",
    "reauthenticate": "sarhad.access.account_forms.ConfirmForm",
    "change_password": "sarhad.access.account_forms.NewPasswordForm",
}
MFA_ADAPTER = "sarhad.access.adapter.MfaAdapter"  # the seeds of second factors are encrypted in the database
ACCOUNT_ADAPTER = "sarhad.access.adapter.AccountAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Sarhad"
MFA_PASSKEY_LOGIN_ENABLED = True
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SECOND_FACTOR_REQUIRED = True

SESSION_COOKIE_AGE = 12 * 3600  # a session ends after one shift, whatever is done in it
SESSION_IDLE_SECONDS = 30 * 60
SESSIONS_AT_ONCE = 2
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = ENV.secure
CSRF_COOKIE_SECURE = ENV.secure
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

# The cache stands in the database: the counts of failed sign-ins must hold for all processes.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
}

# Words and times
# The table of entry rules of this country; see borderkit.entry.
DISCREET_CHECKS = ENV.discreet_checks
SAFE_ANSWER = ENV.safe_answer
ALERT_ALONE_HOURS = ENV.alert_alone_hours
STATISTICS_SMALLEST = ENV.smallest
ADVANCE_FOLDER = Path(ENV.advance_folder) if ENV.advance_folder else None
ADVANCE_SIGNED = frozenset(ENV.advance_signed)
ENTRY_RULES = Path(ENV.entry_rules) if ENV.entry_rules else ROOT / "checks" / "tables" / "uto.tsv"
MECHANISM = Path(ENV.mechanism) if ENV.mechanism else ROOT / "cases" / "tables" / "uto-mechanism.tsv"
APPEAL = Path(ENV.appeal) if ENV.appeal else ROOT / "cases" / "tables" / "uto-appeal.tsv"

# Where publishers' programs lay files of lists, a folder for each source; see lists/watching.py.
LISTS_FOLDER = Path(ENV.lists_folder) if ENV.lists_folder else None

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ar", "العربية")]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = ENV.data / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024  # a chip with the pictures of its page in one request, as base64
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "sarhad.config.log.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"django.request": {"level": "ERROR"}, "uvicorn.access": {"level": "WARNING"}},
}
