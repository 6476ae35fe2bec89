"""Turn questions into answers made of quotes, and show them."""
