"""Turn files into documents and passages. Knows nothing of vectors or chat."""
