"""What every command shares: how it is declared, prints, waits and refuses. Knows no domain word."""
