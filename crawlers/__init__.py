"""A central body's website -> Document."""
