"""Templates and values to try them with."""

from pathlib import Path

from rapport_cli.config.places import builtin_templates
from rapport_cli.templating.reading import Template, Templates, read_templates

NOBODY = Path("/nonexistent")

VALUES: dict[str, str | bool] = {
    "mention": "the tomatoes you grow with your dad",
    "goal": "sleep through the night",
    "detail": "grows tomatoes with her dad",
    "agreed": "ten minutes at the piano",
    "win": "the walk to the corner shop on your own",
    "resource": "https://example.org/orchards",
    "why": "the chapter on old varieties",
    "appointment": "Thursday 12 March at 3 pm",
    "day": "Thursday",
    "date": "12 March",
    "time": "3 pm",
    "signature": "Dana",
    "phone": "020 7946 0018",
    "replies_read": "on weekdays before 6 pm",
    "soon": True,
    "same_time": False,
    "first_session": True,
    "charged": False,
}


def builtin() -> Templates:
    return read_templates(builtin_templates() / "messages", NOBODY)


def own(source: str, *, kind: str = "reconnection", name: str = "mine") -> Templates:
    """One template of the person's own, and nothing else."""
    template = Template(kind, "any", name, source, f"messages/{kind}/any-{name}.j2", is_own=True)
    return Templates((template,))
