"""Pages that are their own facsimile: those of a PDF, and images of pages."""
