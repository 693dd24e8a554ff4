"""Workbooks (.xlsx): written with XlsxWriter by any process, read with calamine, which no web process loads."""
