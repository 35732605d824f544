"""The server's entry."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from lis.foundations.tasks import inside

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lis.config.settings")
application = get_wsgi_application()
# Before the worker's thread: two threads that import the same rooms for the first time can meet half of one.
import_module(settings.ROOT_URLCONF)
inside.start()
