"""Prints one of README's two set-up commands: the block that follows `<!-- first -->` or `<!-- second -->`."""

import re
import sys
from pathlib import Path

readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
block = re.search(rf"<!-- {sys.argv[1]} -->\n+```[a-z]*\n(.*?)```", readme, re.DOTALL)
if not block:
    sys.exit(f"README.md has no block after <!-- {sys.argv[1]} -->")
print(block[1], end="")
