"""The test ground: small sites, simulated vendors and the one server that answers for every host name."""
