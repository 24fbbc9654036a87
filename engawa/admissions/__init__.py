"""Who comes in, how many, and in what order: questions, queues, seats, waiting lists."""
