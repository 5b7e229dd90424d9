"""The commands: arguments in, exit codes out; each calls on what the rest knows."""
