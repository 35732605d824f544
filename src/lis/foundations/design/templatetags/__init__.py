"""Template tags of the design room: `{% load lis_design %}`."""
