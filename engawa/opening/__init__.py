"""Opening a community: archetypes, kinds of space, presets, the wizard."""
