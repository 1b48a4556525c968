"""BLAKE2b, had without importing ``hashlib``, which loads OpenSSL: a third of what starting Python takes."""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # an implementation that has it elsewhere
    from hashlib import blake2b

__all__ = ["blake2b"]
