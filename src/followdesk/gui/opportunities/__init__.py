"""The Opportunities room: a sortable table, a board of stages, and the forms for them."""
