"""What a house looks for itself."""
