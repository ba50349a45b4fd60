"""What is known of an article and who says so, to be put right by hand."""
