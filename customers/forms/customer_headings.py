"""The fields of a customer in a file, and the headings that mean them, here and in other systems' exports."""

from django.utils.translation import gettext_lazy as _

from customers.ports.import_kinds import FieldType, ImportField, words

# Lower case, words parted by one space. Norwegian and English first, then what the exports of Delighted,
# Retently, AskNicely, SurveyMonkey and the common CRMs say.
FIELDS = (
    ImportField(
        "external_id",
        _("Customer id"),
        words(
            "id, customer id, customer number, kunde id, kundeid, kundenr, kundenummer, "
            "person id, contact id, kontakt id, user id, respondent id, external reference, "
            "customerid, contact identifier, record id"
        ),
    ),
    ImportField(
        "email",
        _("E-mail"),
        words(
            "e mail, email address, e mail address, epost, e post, epostadresse, e postadresse, "
            "mail, person email, customer email, contact email, respondent email, "
            "recipient email, kunde epost"
        ),
    ),
    ImportField(
        "name",
        _("Name"),
        words(
            "full name, navn, fullt navn, customer name, kundenavn, kunde, contact name, "
            "kontaktperson, kontakt, person name, respondent name, contact, customer"
        ),
    ),
    ImportField("first_name", _("First name"), words("firstname, fornavn, given name")),
    ImportField("last_name", _("Last name"), words("lastname, surname, etternavn, family name")),
    ImportField(
        "phone",
        _("Phone"),
        words(
            "phone number, telefon, telefonnummer, tlf, mobil, mobile, mobilnummer, mobile phone, phonenumber"
        ),
    ),
    ImportField(
        "language", _("Language"), words("språk, sprak, locale, lang, preferred language, språkkode")
    ),
    ImportField("zone", _("Time zone"), words("time zone, timezone, tidssone, tz")),
    ImportField("country", _("Country"), words("land, country code, landkode")),
    ImportField(
        "customer_since",
        _("Customer since"),
        words("kunde siden, since, kunde fra, signup date, customer from, start date, startdato"),
        FieldType.DATE,
    ),
    ImportField(
        "is_key_contact",
        _("Key contact"),
        words("key contact, nøkkelkontakt, hovedkontakt, primary contact, main contact"),
    ),
    ImportField(
        "company",
        _("Company"),
        words(
            "company name, bedrift, bedriftsnavn, firma, firmanavn, selskap, organisasjon, "
            "organization, organisation, account, account name, virksomhet"
        ),
    ),
    ImportField(
        "company_external_id",
        _("Company id"),
        words(
            "company number, bedrift id, bedriftid, firma id, account id, organization id, "
            "orgnr, organisasjonsnummer, org nr, organisation number"
        ),
    ),
    ImportField("market", _("Market"), words("marked, market segment, region, markedsområde, distrikt")),
    ImportField(
        "yearly_value",
        _("Yearly value"),
        words(
            "årsverdi, årlig verdi, verdi, contract value, annual value, arr, acv, "
            "annual revenue, kontraktsverdi, omsetning, value"
        ),
    ),
    ImportField(
        "renewal_date",
        _("Renewal"),
        words("fornyelse, fornyes, renewal date, fornyelsesdato, contract end, kontraktslutt"),
        FieldType.DATE,
    ),
    ImportField(
        "company_state", _("Company’s state"), words("state, status, tilstand, customer status, kundestatus")
    ),
    ImportField(
        "account_manager",
        _("Account manager’s e-mail"),
        words(
            "account manager, kundeansvarlig, kundeansvarlig epost, account manager email, "
            "owner, owner email, account owner, eier, ansvarlig, selger, csm"
        ),
    ),
    ImportField(
        "consent_given",
        _("Consent given on"),
        words(
            "consent, consent date, consent given, consented on, opt in date, samtykke, samtykkedato, "
            "samtykke gitt, dato for samtykke"
        ),
        FieldType.DATE,
    ),
    ImportField(
        "consent_source",
        _("What proves the consent"),
        words("consent source, consent proof, opt in source, samtykkekilde, kilde for samtykke"),
    ),
)
