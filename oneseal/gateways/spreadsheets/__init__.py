"""Workbooks (.xlsx): written with openpyxl, read with calamine; no web process loads them."""

from oneseal.gateways.spreadsheets.reading import CannotRead, read_workbook
from oneseal.gateways.spreadsheets.writing import write_workbook

__all__ = ["CannotRead", "read_workbook", "write_workbook"]
