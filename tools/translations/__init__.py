"""Catalogues of Japanese words, one per app; English stands in the source.

`python -m tools.translations update` gathers what the source says into the `.po` files, people
translate, `compile` writes the `.mo` files that the product reads, `check` lists what is missing.
"""
