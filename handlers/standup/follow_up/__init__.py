"""All that follows from what people answered, once it is kept."""
