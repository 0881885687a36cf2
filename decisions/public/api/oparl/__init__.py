"""The public record in the words of OParl 1.1 (https://oparl.org), for software that reads councils by that standard.

What OParl has no word for stands under names that begin with "decisions:"; docs/api.md lists them.
"""
