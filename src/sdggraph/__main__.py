"""``python -m sdggraph``."""

from sdggraph.cli import main

if __name__ == "__main__":
    main()
