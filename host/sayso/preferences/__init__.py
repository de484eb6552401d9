"""What the user wants and what the organisation sets, resolved. Start at store.py; README.md says where to go
from there."""
