"""What a clerk types from the start of a target to its rows."""

GOOD_START = ["河口镇农村供水管网改造", "某县水务局", "2026"]
TO_AIM = [*GOOD_START, "", "1", "2026年3月", "2026年10月", "水利建设股 李某"]
AIM = "2026年10月31日前完成河口镇供水管网改造32公里、新增通水156户，供水保证率由82%提高到95%以上。"
TO_ROWS = [*TO_AIM, AIM, "240", "240", "0", "0"]
