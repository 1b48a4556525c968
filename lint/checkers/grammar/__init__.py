"""What LanguageTool reports."""
