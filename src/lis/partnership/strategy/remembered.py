"""What is remembered of the strategy."""

from lis.partnership.strategy.models import LinkedStrategy, Objective, Strategy, Theme, Value

REMEMBERED = (Strategy, Theme, Value, Objective, LinkedStrategy)
