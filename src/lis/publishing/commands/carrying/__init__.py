"""A whole system as a folder of readable files, out and in.

`partnership.yaml`, `definitions.yaml`, `values.csv`, `targets.csv`, `highlights.yaml`, and a file for each
cycle in `cycles`.
"""
