"""The door of reviewers and deciders."""
