"""The roof: settings, addresses and the server's entry. The only room that knows every other."""
