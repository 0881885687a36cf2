"""The example council at work: loaded by bin/run for trying things out, never in production."""
