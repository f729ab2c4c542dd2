"""`python -m kyha_lookup` is the same as `kyha-lookup`."""

from kyha_lookup.cli import main

if __name__ == "__main__":
    main()
