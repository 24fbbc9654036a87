"""What every app may lean on: Actor, Verdict, Request, paging, text. No models."""
