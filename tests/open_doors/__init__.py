"""Doors that are open to all: the link of a poster and the widget."""
