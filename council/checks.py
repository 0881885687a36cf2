"""System checks: an unsafe installation does not start."""
