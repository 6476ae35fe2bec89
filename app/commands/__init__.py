"""One module a command of the command line, each with ``run(arguments) -> int``, the exit status."""
