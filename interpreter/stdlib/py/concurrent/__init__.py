# The concurrent package.
