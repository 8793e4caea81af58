"""Maximum likelihood and expectation–maximization, as the course derives them."""
