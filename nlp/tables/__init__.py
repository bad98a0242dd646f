"""Tables of statistics: cells, periods, headings, captions and rows, each read by one module."""
