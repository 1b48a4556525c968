"""Grammar by LanguageTool: a server of one's own is asked about the paragraphs of a document.

What is sent and what comes back is in :mod:`~lint.grammar.protocol`, the connection in :mod:`~lint.grammar.client`,
servers in :mod:`~lint.grammar.servers`, and what is made of it in :mod:`~lint.grammar.service`. Nothing here is
imported, and no server is started, unless a rule of the family LTG runs.
"""
