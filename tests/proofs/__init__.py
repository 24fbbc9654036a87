"""Long proofs, each with a `main(options)`; `engawa prove NAME` runs one, CI a short version."""
