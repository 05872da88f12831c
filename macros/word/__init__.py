"""Pages as files for word processors: HTML → blocks → WordprocessingML."""
