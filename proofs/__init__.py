"""Proofs that nothing acknowledged is ever lost: every fault done for real, and counted."""
