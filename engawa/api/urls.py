"""Addresses of the API and of the pages about it."""

from __future__ import annotations

from django.urls import include, path

from engawa.api.v1.served import ADDRESSES
from engawa.api.views import reference, tokens

pages = [
    path("api/", reference.reference, name="reference"),
    path("account/tokens/", tokens.tokens, name="tokens"),
    path("account/tokens/new/", tokens.make, name="make_token"),
    path("account/tokens/<str:public_id>/revoke/", tokens.revoke, name="revoke_token"),
]
operations = [path("openapi.json", reference.openapi, name="openapi"), *ADDRESSES]

urlpatterns = [
    path("", include((pages, "api"))),
    path("api/v1/", include((operations, "v1"))),
]
