"""The command line: parse, call, print, translate errors to exit codes."""
