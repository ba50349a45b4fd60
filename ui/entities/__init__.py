"""The entity desk: people, organizations and places of the archive, and acts on them."""
