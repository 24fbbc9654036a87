"""The JSON API, version 1: the same read rules, actions and refusals as the pages.

Owns: personal tokens. Records: TokenMade, TokenRevoked. Listens to: nothing.

Every request to `/api/v1/` is answered at `door`, above sessions and forms: no cookie is read
there, so nobody can be made to act by a foreign page.
"""
