"""Raw reading: any supported file becomes sheets of untyped cells, parsed in a short-lived child process."""
