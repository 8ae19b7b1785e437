"""Blacking out words."""
