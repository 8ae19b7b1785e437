"""Measurements anyone can run."""
