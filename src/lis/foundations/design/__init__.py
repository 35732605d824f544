"""How every page looks: base page, template components, charts, error pages and the front-end build.

Words: mark (a shape, a colour and a word), component, chart, glance row, as-at line, gallery.
"""
