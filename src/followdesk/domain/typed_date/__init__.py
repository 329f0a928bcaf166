"""Understand dates as people type them, one small grammar per shipped language."""

from followdesk.domain.typed_date.facts import Problem, ProblemKind, Span, Typed
from followdesk.domain.typed_date.read import LONGEST_LINE, read_typed

__all__ = ["LONGEST_LINE", "Problem", "ProblemKind", "Span", "Typed", "read_typed"]
