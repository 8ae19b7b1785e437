"""The roles staff can have; the words are stored as group names."""

from enum import StrEnum


class Role(StrEnum):
    ADMIN = "admin"
    CX_LEAD = "cx_lead"
    CX_STAFF = "cx_staff"
    ACCOUNT_MANAGER = "account_manager"


ACTS_FOR_ALL = (Role.ADMIN, Role.CX_LEAD)
# Surveys, playbooks, causes, working hours, segments, imports: what the programme consists of.
SETS_UP = (Role.ADMIN, Role.CX_LEAD, Role.CX_STAFF)
# People, teams and the organisation itself.
ADMINISTERS = (Role.ADMIN,)
