"""Pages and downloads of performance: fetch, ask one thing, answer."""

from lis.delivery.performance.views.scorecards import scorecard, scorecard_download

__all__ = ["scorecard", "scorecard_download"]
