"""Reading a live site: one host, one folder, slowly, and only what it lets be read."""
