"""Reading what people already have: workbooks and CSV files, their header rows, and which column means which field."""
