"""The pages and the API as a WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sarhad.config.settings.base")
application = get_wsgi_application()
