"""Reading what other systems hold.

A reader is a pure function from one source (a page, a file) to one frozen record of what the source says. It
stores nothing, asks no clock and fetches nothing. It loses nothing either: what it cannot place it lists. There is
one module per kind of page; the labels it knows are data beside it.
"""
