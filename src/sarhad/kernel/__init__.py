"""The mechanisms that every room stands on: catalogue, facts, policies, errors, ids, clock, writing."""
