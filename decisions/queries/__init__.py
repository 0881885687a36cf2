"""Read. Functions named as questions; nothing here writes."""
