"""``python -m sdggraph.knowledge.compiler``: write ``seeds/knowledge.json``."""

import sys

from sdggraph.core.errors import SeedError
from sdggraph.knowledge.compiler import write_knowledge
from sdggraph.resources import resource_root

if __name__ == "__main__":
    try:
        sys.stdout.write(f"{write_knowledge(resource_root())}\n")
    except SeedError as error:
        sys.exit(str(error))
