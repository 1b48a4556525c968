"""XML for formats that need it: text made safe, elements written as text.

No parser or builder is needed for a handful of flat elements; what is escaped here is all that could break them.
Output is ASCII, other characters as references; what XML forbids and what does not show is written visibly.
"""

from __future__ import annotations

from collections.abc import Mapping

from lint.output.escaping import visible

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


def escape(text: str) -> str:
    """``text`` for use between tags or in a quoted attribute."""
    shown = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return shown.encode("ascii", "xmlcharrefreplace").decode("ascii")


def tag(name: str, attributes: Mapping[str, str], closed: bool = False) -> str:
    """The opening tag of ``name``, or, ``closed``, the whole empty element."""
    listed = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{listed}{'/' if closed else ''}>"
