"""Learning from people: what reviewers say of findings, how far the checks agree with them, and the cases to learn from."""
