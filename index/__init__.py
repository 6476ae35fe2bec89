"""Turn passages into a searchable folder on disk, and questions into hits. Knows nothing of chat."""
