"""Making browsers find the host: native manifests, the launcher, and the doctor."""
