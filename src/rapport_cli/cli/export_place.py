"""Where an export goes: standard output, a new file, a new folder, or a zip file."""

from rapport_cli.cli.speaking import give
from rapport_cli.errors import UsageProblem


def hand_out(document: str, output: str | None, *, overwrite: bool) -> None:
    if output is None:
        give(document)
        return
    from rapport_cli.store.own_files import AlreadyThere, save_own_file

    try:
        save_own_file(output, document.encode(), may_replace=overwrite)
    except AlreadyThere:
        raise UsageProblem(
            f"{output} is there already; nothing was written.",
            hint="Name another file, or add --overwrite.",
        ) from None


def hand_out_files(files: dict[str, bytes], output: str, *, overwrite: bool) -> None:
    from rapport_cli.store.own_files import AlreadyThere
    from rapport_cli.store.own_folders import save_own_files

    try:
        save_own_files(output, files, may_replace=overwrite)
    except AlreadyThere:
        raise UsageProblem(
            f"{output} is there already; nothing was written.",
            hint="Name a folder that is not there yet; a .zip can be written over (--overwrite).",
        ) from None
