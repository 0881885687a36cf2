"""Addresses of the council's former system, so that links of years still lead to the record."""
