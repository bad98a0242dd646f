"""A simulated web: what every registered channel would publish over some days, served on loopback through a proxy."""
