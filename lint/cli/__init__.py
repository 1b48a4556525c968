"""The command line: a typer app, one module per command. Nothing here is imported by the library."""
