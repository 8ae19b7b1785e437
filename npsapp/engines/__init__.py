"""The local engines: PostgreSQL and Valkey out of Python wheels, started for whoever needs them."""

from npsapp.engines.environment import environment_file
from npsapp.engines.errors import EnginesError
from npsapp.engines.instance import instance_name, local_database_url, local_redis_url
from npsapp.engines.running import running_engines

__all__ = [
    "EnginesError",
    "environment_file",
    "instance_name",
    "local_database_url",
    "local_redis_url",
    "running_engines",
]
