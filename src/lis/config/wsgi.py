"""The server's entry."""

import os

from django.core.wsgi import get_wsgi_application

from lis.foundations.tasks import inside

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lis.config.settings")
application = get_wsgi_application()
inside.start()
