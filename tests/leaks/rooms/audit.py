"""The audit log: nothing of it stands open; its copies come as tables."""

POOLS = {"form": ["csv"]}
