"""The OA app: leave and expenses, approved."""
