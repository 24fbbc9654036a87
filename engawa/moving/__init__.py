"""Bringing a community along from another system.

Owns: sources, and what each of their people and texts became here. Records: PeopleBrought,
PlaceholderClaimed, and for every text the content's own events on the channel "import".
Listens to: nothing.

A converter such as `moving.stackexchange` reads a dump and lays it on a `Shelf` in the neutral
form of `moving.neutral`; everything after that is the same for every source.
"""
