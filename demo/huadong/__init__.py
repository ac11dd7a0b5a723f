"""华东五金 (Huadong Hardware), a made-up trading firm: its master data (CSV) and one planned year of business."""
