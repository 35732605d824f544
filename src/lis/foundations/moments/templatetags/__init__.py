"""Pieces about moments: `{% load moments %}`."""
