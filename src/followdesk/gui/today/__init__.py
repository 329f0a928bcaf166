"""The Today room: the figures, what is agreed and due, and who has no next step."""
