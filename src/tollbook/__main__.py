"""`python -m tollbook` is the same as `tollbook`."""

from tollbook.cli import main

if __name__ == "__main__":
    main()
