"""Paper: what a document contains, for whom, and the one engine that lays it out."""
