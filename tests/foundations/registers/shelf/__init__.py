"""A room that only the tests have: what a library lends, declared as a register of ten fields."""
