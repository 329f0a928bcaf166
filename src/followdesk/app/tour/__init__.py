"""A day lived in the real window by the keys and clicks of a person, each outcome looked up."""
