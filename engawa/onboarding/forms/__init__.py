"""The shape of what is typed; the rules stand in the actions."""
