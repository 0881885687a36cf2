"""In and out: reading other systems' pages and files, and giving our own record away."""
