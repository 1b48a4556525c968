"""Suppression comments that are out of use or not understood."""
