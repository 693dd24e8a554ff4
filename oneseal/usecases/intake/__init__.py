"""Intake: drafts, submission, the answers of Art. 32, supplement, acceptance."""
