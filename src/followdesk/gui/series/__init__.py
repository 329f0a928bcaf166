"""Shape sequences, begin them with people, hold them, go on with them and end them."""
