"""Crash drills: the real command is killed, interrupted, raced and starved, and must lose and invent nothing."""
