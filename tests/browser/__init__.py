"""Tests of the built site in the installed Chromium."""
