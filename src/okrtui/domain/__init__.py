"""What objectives, key results and KPIs are and mean. Pure: no I/O, no clock, nothing of ours above it."""
