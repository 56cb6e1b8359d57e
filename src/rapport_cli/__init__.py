"""rapport: a brief, specific, checked contact after a session."""

__version__ = "0.1.0"
