"""QUO: quotation marks and brackets."""
