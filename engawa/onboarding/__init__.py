"""Safe first steps: a first reply that is promised, a welcome in steps, introductions, companions,
small rooms by level, and questions asked without one's name.

Owns what spaces promise newcomers, greeters and the clock of each first post, the steps of a
welcome and who got which, companions and the drafts shown to them, and who asked quietly. Records
every change of them (see `events`). Listens to people joining, writing, thanking and following.
"""
