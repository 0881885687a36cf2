"""Files that are handed in: what is accepted (inspection), what to look at again (examination), where they lie."""
