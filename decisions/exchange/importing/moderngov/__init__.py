"""Pages of Modern.Gov sites: one module per kind of page, one vocabulary file per kind of page."""
