"""Background jobs: a lease queue in our own database, behind `django_tasks`."""
