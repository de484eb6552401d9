"""The command line's commands: one file each, with register(subparsers) and run=callable(args) -> exit status."""
