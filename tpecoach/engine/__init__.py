"""What is computed from answers, books and plans: pure functions, exact arithmetic."""
