"""How well questions find their paragraph; `engawa prove search` asks all of them."""

from __future__ import annotations

import pytest

from engawa.search.tests.jaquad import FOLDER, mean_gain, paragraphs, publish

SAMPLE = 12
"""Percent of the paragraphs whose questions are asked; all are in the index."""
LEAST = 0.85


@pytest.mark.skipif(not FOLDER.exists(), reason="the JaQuAD file is not beside this checkout")
def test_questions_find_the_paragraph_they_were_asked_about(db):
    written = list(paragraphs())
    ids = publish(written)
    drawn = [
        (question, pk)
        for pk, each in zip(ids, written, strict=True)
        for question in each.questions
        if each.draw < SAMPLE
    ]

    gained, asked = mean_gain(drawn)

    assert asked > 80
    assert gained >= LEAST, f"{gained:.4f} of {asked}"
