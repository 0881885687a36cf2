"""Dates of the public record as a calendar that other programs show (RFC 5545)."""
