"""One module a command: add_arguments(command) describes its arguments, run(chosen, settings) gives its exit code.

An exit code is 0 for success, 1 for problems (of diff, for differences), 2 for what cannot be read or written.
"""
