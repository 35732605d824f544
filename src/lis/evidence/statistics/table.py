"""What the table of statistics is called in the store; apart from its layout, which is told with pyarrow."""

TABLE = "statistics"
