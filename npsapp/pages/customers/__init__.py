"""One customer: who they are, everything between us on one line of time, and what staff may change."""
