# The urllib package.
