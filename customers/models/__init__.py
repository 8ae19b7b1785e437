"""Nouns: one file each."""

from customers.models.absence import Absence
from customers.models.api_token import ApiToken
from customers.models.attribute_name import AttributeName
from customers.models.company import Company
from customers.models.consent import Consent
from customers.models.customer import Customer
from customers.models.customer_access import CustomerAccess
from customers.models.customer_export import CustomerExport
from customers.models.data_export import DataExport
from customers.models.domain_sending import DomainSending
from customers.models.erased_address import ErasedAddress
from customers.models.erasure_log import ErasureLog
from customers.models.import_chunk import ImportChunk
from customers.models.import_problem import ImportProblem
from customers.models.import_run import ImportRun
from customers.models.imported_row import ImportedRow
from customers.models.interaction import Interaction
from customers.models.legal_basis import LegalBasis
from customers.models.mail_outage import MailOutage
from customers.models.mailbox_mark import MailboxMark
from customers.models.message import Message
from customers.models.message_attachment import MessageAttachment
from customers.models.message_decision import MessageDecision
from customers.models.opt_out import OptOut
from customers.models.organisation import Organisation
from customers.models.retention_run import RetentionRun
from customers.models.role_membership import RoleMembership
from customers.models.saved_filter import SavedFilter
from customers.models.segment import Segment
from customers.models.staff_invitation import StaffInvitation
from customers.models.suppression import Suppression
from customers.models.team import Team
from customers.models.user import User

__all__ = [
    "Absence",
    "ApiToken",
    "AttributeName",
    "Company",
    "Consent",
    "Customer",
    "CustomerAccess",
    "CustomerExport",
    "DataExport",
    "DomainSending",
    "ErasedAddress",
    "ErasureLog",
    "ImportChunk",
    "ImportProblem",
    "ImportRun",
    "ImportedRow",
    "Interaction",
    "LegalBasis",
    "MailOutage",
    "MailboxMark",
    "Message",
    "MessageAttachment",
    "MessageDecision",
    "OptOut",
    "Organisation",
    "RetentionRun",
    "RoleMembership",
    "SavedFilter",
    "Segment",
    "StaffInvitation",
    "Suppression",
    "Team",
    "User",
]
