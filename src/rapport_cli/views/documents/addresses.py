"""Which addresses may be pressed in a document."""

SCHEMES = ("https://", "http://", "mailto:", "tel:")


def is_safe_address(address: str) -> bool:
    """Whether it leads to the web, a mail or a telephone: never to a script or a file."""
    return address.isprintable() and " " not in address and address.lower().startswith(SCHEMES)
