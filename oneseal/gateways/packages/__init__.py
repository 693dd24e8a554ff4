"""Packages of archived files (.zip): written member by member, read with suspicion."""
