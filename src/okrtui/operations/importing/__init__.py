"""Bringing in what other programs wrote: what is new is added, what is known is brought up to date, in one change.

Things are known by what people call them: an objective by its title in its cycle, a key result by its title under its
objective, a KPI by its short name or title, an entry by its day. So the same file twice changes nothing.
"""
