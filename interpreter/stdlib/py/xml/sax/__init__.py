# The xml.sax package.
