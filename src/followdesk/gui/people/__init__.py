"""The People room: everybody in a list, one person on a card, and the forms for them."""
