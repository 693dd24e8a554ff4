"""What is said when a content cannot be drawn; beside the drawing, so that a worker may know it without Typst."""


class RenderError(Exception):
    """The content could not be drawn; the template's message says why."""
