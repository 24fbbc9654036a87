"""Version 1 of the API. What it says may only gain fields."""
