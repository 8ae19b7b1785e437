"""The demo company Nordavind: invented, deterministic, told through the real actions."""
