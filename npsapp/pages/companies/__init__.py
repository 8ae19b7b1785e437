"""One company: its people, what they say, and what staff may change."""
