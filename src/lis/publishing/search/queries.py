"""What can be asked of search: everything that can be found, and the methods as they tell themselves."""

from lis.publishing.search.finding import Group, Hit, Results, search
from lis.publishing.search.told import Method, MethodGroup, audit_rules, method_groups, methods_by_name

__all__ = [
    "Group",
    "Hit",
    "Method",
    "MethodGroup",
    "Results",
    "audit_rules",
    "method_groups",
    "methods_by_name",
    "search",
]
