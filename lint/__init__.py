"""copydesk: finds what scraping, syndication and machine translation did to articles, at the exact characters."""

from __future__ import annotations

__version__ = "0.1.0"
