"""The composition root: builds everything and hands the parts to one another."""
