"""The public interface for machines: versioned, read-only, described by OpenAPI.

Words: endpoint.
"""
