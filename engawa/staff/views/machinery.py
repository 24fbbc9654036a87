"""What did not get through: deliveries of the log, and jobs."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.eventlog.actions.tending import dismiss_delivery, replay, retry_delivery
from engawa.eventlog.models import FailedDelivery
from engawa.eventlog.queries import consumers_progress, failed_deliveries
from engawa.face.toasts import toast, warn
from engawa.jobs.actions import discard_job, replay_job
from engawa.jobs.models import QueuedJob
from engawa.jobs.queries import dead_jobs, jobs_by_state, workers
from engawa.staff.deeds import deed
from engawa.staff.policies import require_desk
from engawa.staff.words import reader_of_the_log

MOST = 50


@require_safe
def machinery(request: Request) -> HttpResponse:
    require_desk(request.actor)
    context = {
        "failed": failed_deliveries(request.actor)[:MOST],
        "dead": dead_jobs(request.actor)[:MOST],
        "progress": consumers_progress(request.actor),
        "states": jobs_by_state(request.actor),
        "workers": workers(request.actor)[:5],
        "deed": deed,
        "reader_of_the_log": reader_of_the_log,
    }
    return render(request, "staff/machinery.html", context)


@require_POST
def retry(request: Request, pk: int) -> HttpResponse:
    try:
        went_well = retry_delivery(request.actor, _failed(request, pk))
    except Invalid as error:
        warn(request, error.message)
    else:
        say = toast if went_well else warn
        say(request, _("It went through.") if went_well else _("It failed again."))
    return redirect("staff:machinery")


@require_POST
def dismiss(request: Request, pk: int) -> HttpResponse:
    dismiss_delivery(request.actor, _failed(request, pk))
    toast(request, _("Laid aside."))
    return redirect("staff:machinery")


@require_POST
def rebuild(request: Request, consumer: str) -> HttpResponse:
    """Empty a read model and build it again from the log."""
    require_desk(request.actor)
    try:
        replay(request.actor, consumer)
    except Invalid as error:
        warn(request, error.message)
    else:
        toast(request, _("It is being built again from the log."))
    return redirect("staff:machinery")


@require_POST
def run_again(request: Request, pk: int) -> HttpResponse:
    replay_job(request.actor, _dead(request, pk))
    toast(request, _("The job is waiting to run again."))
    return redirect("staff:machinery")


@require_POST
def discard(request: Request, pk: int) -> HttpResponse:
    discard_job(request.actor, _dead(request, pk))
    toast(request, _("Laid aside."))
    return redirect("staff:machinery")


def _failed(request: Request, pk: int) -> FailedDelivery:
    require_desk(request.actor)
    found = failed_deliveries(request.actor).filter(pk=pk).first()
    if found is None:
        raise Refused
    return found


def _dead(request: Request, pk: int) -> QueuedJob:
    require_desk(request.actor)
    found = dead_jobs(request.actor).filter(pk=pk).first()
    if found is None:
        raise Refused
    return found
