"""Replace a file of the store in front of its witness."""

from rapport_cli.store.bytes_layer import BytesLayer, RemovedUnconfirmed, SavedUnconfirmed
from rapport_cli.store.witness import Saving, Witness


def replace_watched(layer: BytesLayer, saving: Saving, witness: Witness) -> None:
    """Put `becomes` in place of `was`, or take the file away; StoreProblem as the layer has it.

    Nothing is done where the witness cannot remember it. Within the store's lock only.
    """
    witness.saving(saving)
    try:
        if saving.becomes is None:
            layer.remove(saving.name)
        else:
            layer.save(saving.name, saving.becomes)
    except (SavedUnconfirmed, RemovedUnconfirmed):
        witness.saved(saving)
        raise
    except BaseException:
        witness.failed(saving)
        raise
    witness.saved(saving)
