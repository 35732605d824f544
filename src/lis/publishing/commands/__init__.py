"""The `lis` command."""
