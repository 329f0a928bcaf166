"""The scripts room: the words, said before they are needed."""
