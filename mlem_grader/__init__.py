"""What checks and grades the exercises."""
