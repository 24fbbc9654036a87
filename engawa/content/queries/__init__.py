"""Lists and pages of what people wrote."""
