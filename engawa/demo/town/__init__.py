"""The larger demo world: a town of organisations, people and conversations around the small one.

Made from the words in `words/` by a seed: the same seed gives the same town, with its times
counted back from the day it was first filled. It is laid on a shelf in the neutral form and
taken in as another community would be, so it may be interrupted and called again.
"""
