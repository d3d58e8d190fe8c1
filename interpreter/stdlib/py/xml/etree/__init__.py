# The xml.etree package.
