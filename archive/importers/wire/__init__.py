"""What the formats of news agencies and feeds have in common: bodies, dates, names."""
