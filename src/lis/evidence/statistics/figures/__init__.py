"""How figures are read from the store and dressed for an answer: limits, ranks, benchmark, text, sentence."""
