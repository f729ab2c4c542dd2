"""Qt models over the values of kyha_lookup.model."""
