"""The memory: records, tables, and the questions asked of them."""
