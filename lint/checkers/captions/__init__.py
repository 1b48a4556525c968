"""CAP: photo captions and credits merged into body text."""
