"""Readers of CMIS pages: decisions, meetings, calendars, members."""
