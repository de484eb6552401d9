"""The local record of answers, removals and verdicts."""
