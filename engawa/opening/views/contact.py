"""Writing to the account manager who is there for the members of a space by name."""

from __future__ import annotations

from django.http import HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.opening import actions, policies, queries
from engawa.opening.forms.asking import ContactForm
from engawa.spaces.forms import tell
from engawa.spaces.views.standing import managing, show


@require_http_methods(["GET", "POST"])
def contact(request: Request, slug: str) -> HttpResponseBase:
    """A letter that the account manager answers by mail; members of the space only."""
    standing = managing(request, slug)
    profile = queries.profile_of(request.actor, standing.space)
    if profile is None or profile.account_manager is None:
        raise Refused(slug)
    policies.can_write_to_account_manager(request.actor, profile).require()
    form = ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_to_account_manager(request.actor, profile, form.cleaned_data["words"])
        except Invalid as error:
            tell(form, error)
        else:
            toast(request, _("Your letter is on its way."))
            return HttpResponseRedirect(standing.space.get_absolute_url())
    status = 422 if form.errors else 200
    context = {"form": form, "named": profile.account_manager}
    return show(request, "opening/contact.html", standing, status, **context)
