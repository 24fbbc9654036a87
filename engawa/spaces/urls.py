"""Addresses of spaces. Their front page `/s/<slug>/` shows topics and belongs to `content`."""

from django.urls import path

from engawa.spaces.views import (
    about,
    deciding,
    directory,
    inviting,
    joining,
    logos,
    running,
    stepping,
)

app_name = "spaces"

urlpatterns = [
    path("spaces/", directory.directory, name="directory"),
    path("spaces/new/", directory.create, name="create"),
    path("spaces/closed/", directory.closed, name="closed"),
    path("spaces/sections/", directory.sections, name="sections"),
    path("spaces/sections/<int:pk>/", directory.edit_section, name="edit_section"),
    path("spaces/sections/<int:pk>/remove/", directory.remove_section, name="remove_section"),
    path("s/<str:slug>/about/", about.about, name="about"),
    path("s/<str:slug>/people/", about.people, name="people"),
    path("s/<str:slug>/people/<str:handle>/role/", running.role, name="role"),
    path("s/<str:slug>/people/<str:handle>/remove/", running.remove, name="remove"),
    path("s/<str:slug>/people/<str:handle>/suspend/", running.suspend, name="suspend"),
    path("s/<str:slug>/people/<str:handle>/resume/", running.resume, name="resume"),
    path("s/<str:slug>/join/", joining.join, name="join"),
    path("s/<str:slug>/leave/", joining.leave, name="leave"),
    path("s/<str:slug>/apply/", joining.apply, name="apply"),
    path("s/<str:slug>/apply/withdraw/", joining.withdraw, name="withdraw"),
    path("s/<str:slug>/applications/", deciding.applications, name="applications"),
    path("s/<str:slug>/applications/<str:public_id>/approve/", deciding.approve, name="approve"),
    path("s/<str:slug>/applications/<str:public_id>/refuse/", deciding.refuse, name="refuse"),
    path("s/<str:slug>/invitations/", inviting.invitations, name="invitations"),
    path("s/<str:slug>/invitations/<str:public_id>/revoke/", inviting.revoke, name="revoke"),
    path("s/<str:slug>/settings/", running.settings, name="settings"),
    path("s/<str:slug>/settings/doors/", running.doors, name="doors"),
    path("s/<str:slug>/settings/archive/", running.archive, name="archive"),
    path("s/<str:slug>/settings/reopen/", running.reopen, name="reopen"),
    path("s/<str:slug>/settings/logo/", logos.logo_form, name="logo_form"),
    path("s/<str:slug>/settings/logo/remove/", logos.remove_logo, name="remove_logo"),
    path("space-logos/<slug:logo_id>/<int:size>/", logos.logo, name="logo"),
    path("s/<str:slug>/step-in/", stepping.step_in, name="step_in"),
    path("s/<str:slug>/step-out/", stepping.step_out, name="step_out"),
    path("s/<str:slug>/step-ins/", stepping.step_ins, name="step_ins"),
    path("invitations/", joining.my_invitations, name="my_invitations"),
    path("invitations/<str:token>/", inviting.invitation, name="invitation"),
    path("invitations/<str:token>/register/", inviting.register, name="register"),
    path("invitations/<str:public_id>/accept/", inviting.accept, name="accept"),
]
