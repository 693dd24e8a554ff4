"""Decision: what it must hold and who may sign it (Arts. 37-39 行政许可法)."""
