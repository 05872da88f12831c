"""The search: what of the pages it knows, in which form it is published, and how good its answers are."""
