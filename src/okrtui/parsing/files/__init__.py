"""What files of other programs mean: contents in, objectives, key results and KPIs out, with what is still open."""
