"""The room in which calls are made: the queue, the script, and how each call ends."""
