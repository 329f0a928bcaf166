"""What is shown instead of the rooms while no desk is open."""
