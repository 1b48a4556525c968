"""Figures of a whole document that are over a limit."""
