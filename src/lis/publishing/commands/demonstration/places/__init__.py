"""The places of the demonstration: Ealing's areas and postcodes, and made-up figures of them."""
