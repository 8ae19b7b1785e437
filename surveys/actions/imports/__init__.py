"""Importing answers from before our time."""
