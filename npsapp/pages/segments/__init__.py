"""Segments: the list with its counts, the editor, and their way out of use and back."""
