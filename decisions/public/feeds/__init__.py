"""Atom feeds (RFC 4287): every list, a search, a matter and the publication log, for readers and for programs."""
