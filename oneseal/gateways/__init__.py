"""The outer world as plain functions, each with a dry twin."""
