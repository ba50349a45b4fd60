"""How pasted and typed newspaper text is understood, from bytes to stories."""
