"""Messages that wait to be sent: looked at, typed into, handed to a mail program."""
