"""SHACL: findings as values, engines behind one protocol."""
