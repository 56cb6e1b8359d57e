"""`rapport`, but a passphrase is no slower to guess than a test can wait for.

The age format lets whoever wraps a key choose that cost, and the library chooses seconds. A file
wrapped here is opened by the program as it is.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from rapport_cli.__main__ import main
from rapport_cli.store import seal_folder
from tests.store.age_reader import quickly_sealed

seal_folder.sealed_by_passphrase = quickly_sealed  # type: ignore[attr-defined]

if __name__ == "__main__":
    main()
