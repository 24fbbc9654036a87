"""The face of the house: look, page frame, macros, icons, small scripts, styleguide.

Owns no models and records nothing. Everything above uses its Jinja2 environment and its
macros (`face/parts/*.html`); it knows people only by shape (`people.py`).
"""
