"""What is said when the embedded server cannot run here."""


class CannotRun(Exception):
    """One sentence for the person who started the program: what is wrong and what to do."""
