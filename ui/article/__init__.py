"""The article and its names."""
