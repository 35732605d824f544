"""One search box over everything a person may see."""
