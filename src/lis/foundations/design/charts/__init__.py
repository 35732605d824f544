"""Charts drawn by the server as SVG: control chart, dots, bars, small multiples, sparkline.

Words: series (readings in order), band (limits that a series should stay inside), reference line,
bracket (a total under the readings it sums), drawing (one SVG), figure (two drawings, wide and narrow).
"""
