# The program follows.
