"""Work that runs beside the pages: at once, at a set time, or again and again.

Words: task, worker, errand. Tasks are django-tasks'; what runs them stands here.
"""
