"""Background jobs: a lease queue in our own database, behind `django_tasks`.

Jobs are declared in an app's `tasks.py` with `@job`, queued by handlers in the same
transaction, and run by the worker at least once; with `atomic=True` their effect on the
database happens exactly once. Owns jobs, schedules and workers' heartbeats; records
JobDied, JobReplayed and JobDiscarded.
"""

from engawa.jobs.declaring import job
from engawa.jobs.periodic import periodic

__all__ = ["job", "periodic"]
