"""BLP: what a site left behind in the text."""
