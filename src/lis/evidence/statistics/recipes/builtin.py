"""Layouts that many publishers share: what a recipe need not say because its layout says it."""

from typing import Any

FINGERTIPS_TYPES = {"E92": "country", "E12": "region", "E09": "borough", "E08": "borough", "E06": "borough"}
FINGERTIPS: dict[str, Any] = {
    "area": {"column": "Area Code", "type": FINGERTIPS_TYPES},
    "period": {"column": "Time period"},
    "statistic": {"column": "Indicator ID"},
    "breakdown": {
        "age": {"column": "Age", "rename": {"All ages": "", "Not applicable": ""}},
        "category": {"column": "Category"},
        "sex": {
            "column": "Sex",
            "rename": {"Persons": "", "Not applicable": "", "Male": "male", "Female": "female"},
        },
    },
    "value": "Value",
    "numerator": "Count",
    "denominator": "Denominator",
    "low95": "Lower CI 95.0 limit",
    "high95": "Upper CI 95.0 limit",
    "low998": "Lower CI 99.8 limit",
    "high998": "Upper CI 99.8 limit",
    "note": {"column": "Value note"},
}
NOMIS: dict[str, Any] = {
    "area": {"column": "GEOGRAPHY_CODE"},
    "period": {"column": "DATE_NAME"},
    "value": "OBS_VALUE",
    "status": {
        "column": "OBS_STATUS_NAME",
        "rename": {
            "Normal Value": "",
            "These figures are missing.": "x",
            "These figures are suppressed.": "c",
            "Estimate and confidence interval not available since the group sample size is zero or"
            " disclosive (0-2).": "c",
            "Estimate and confidence interval unreliable since the group sample size is small (3-9).": "u",
        },
    },
}
LAYOUTS: dict[str, dict[str, Any]] = {"long": {}, "wide": {}, "fingertips": FINGERTIPS, "nomis": NOMIS}
MISSING = {
    "": "",
    "..": "x",
    ".": "x",
    "-": "x",
    "n/a": "z",
    "N/A": "z",
    "NA": "z",
    "*": "c",
    "[c]": "c",
    "c": "c",
    "[x]": "x",
    "x": "x",
    "[z]": "z",
    "z": "z",
    ":": "x",
    "[low]": "low",
    "[w]": "w",
}
TYPES = {
    "E06": "borough",
    "E07": "borough",
    "E08": "borough",
    "E09": "borough",
    "E12": "region",
    "E92": "country",
}
