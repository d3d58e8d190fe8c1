# The xml package.
