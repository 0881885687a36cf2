"""Everything on one machine: `python -m council.running` starts PostgreSQL, both sites, the worker and the beat."""
