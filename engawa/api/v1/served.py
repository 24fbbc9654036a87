"""The API as this process serves it."""

from engawa.api.v1.site import addresses, make_api

API = make_api()
ADDRESSES = addresses(API)
