"""What staff change in the product, stamps for caches, the visitors' page cache, health."""
