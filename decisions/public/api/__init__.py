"""The public record for other software: version 1 of our own API, and the same in OParl's words (product.md P4)."""
