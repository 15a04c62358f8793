"""Sarhad, the service: one room for each part of border work, in one fixed order.

SQLite before 3.51.3 can, rarely, corrupt a WAL database when two connections checkpoint at once.
Distributions still carry such versions, so the wheel `pysqlite3`, which brings a repaired one, stands in for the
standard library's module. This must happen before Django imports it, hence here.
"""

import sys

try:
    import pysqlite3
except ModuleNotFoundError as missing:
    raise ImportError("the service is an extra of this package: pip install 'sarhad[service]'") from missing

sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
