"""What runs in machine code, made by numba from plain functions over packed columns."""
