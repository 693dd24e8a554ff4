"""Rendering: content to PDF by Typst (``paper``), seal and QR code as vectors (``seal``, ``qr``), and a dry twin.

Import the module that you need: only ``paper`` loads Typst, so that web processes may draw a seal without it.
"""
