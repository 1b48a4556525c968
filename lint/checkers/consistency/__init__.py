"""CON: what a document says against itself."""
