"""Figures of a whole document: how hard it is to read, and what corpus builders measure to tell prose from residue."""
